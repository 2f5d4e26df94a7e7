package org.sluice.repo;

/**
 * One package file as its own header and its bytes describe it.
 *
 * @param format rpm or deb
 * @param name the package's name, such as {@code bdii}
 * @param version full version in its format's spelling: {@code [epoch:]version-release} for rpm (an
 *     epoch of 0 is not written), the {@code Version} field for deb
 * @param architecture as the header spells it, such as {@code noarch}, {@code x86_64}, {@code all},
 *     {@code amd64}
 * @param fileName last part of its address in every repository; made from the header, never from
 *     what a provider called the file
 * @param size bytes of the file
 * @param digest of the file
 */
@SuppressWarnings(
    "JavaLangClash") // The field's own word; java.lang.Package is of no use to this library.
public record Package(
    PackageFormat format,
    String name,
    String version,
    String architecture,
    String fileName,
    long size,
    Digest digest) {

  /**
   * Name, version and architecture in one word, as people write it: {@code
   * bdii-6.0.1-1.el9.noarch}.
   */
  public String spoken() {
    return format == PackageFormat.RPM
        ? name + "-" + version + "." + architecture
        : name + "_" + version + "_" + architecture;
  }
}
