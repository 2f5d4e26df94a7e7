package org.sluice.repo.deb;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.sluice.repo.Package;
import org.sluice.repo.deb.IndexFiles.Form;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.RepositoryContents;

/** Everything below {@code dists/} of one repository. */
final class AptMetadata {
  /** The component that all our packages are in. */
  static final String COMPONENT = "main";

  private static final String FOR_ALL = "all";

  private final RepositoryContents contents;
  private final List<DescribedPackage> packages;
  private final SortedSet<String> architectures;
  private final Function<Package, String> location;

  /**
   * @param contents what the repository lists
   * @param alwaysServed architectures to be indexed even if no package is for them
   * @param location where a package's file lies below the repository's root
   */
  AptMetadata(
      RepositoryContents contents,
      SortedSet<String> alwaysServed,
      Function<Package, String> location) {
    this.contents = contents;
    this.packages =
        contents.packages().stream().map(RepositoryContents.ListedPackage::described).toList();
    this.architectures = architecturesOf(packages, alwaysServed);
    this.location = location;
  }

  /** Writes indexes first and the Release file, which names them, last. */
  void write(Path root) throws IOException {
    var suite = root.resolve("dists").resolve(contents.repository().suite());
    var indexes = new IndexFiles(suite);
    for (var architecture : architectures) {
      indexes.write(
          COMPONENT + "/binary-" + architecture + "/Packages",
          EnumSet.allOf(Form.class),
          out -> writePackages(architecture, out));
      // apt asks for Contents only where Release lists the plain form; nobody downloads that one.
      indexes.write(
          COMPONENT + "/Contents-" + architecture,
          EnumSet.of(Form.GZIP),
          out -> writeContents(architecture, out));
    }
    var release = new ReleaseFile(contents, architectures, indexes.listed());
    Files.writeString(suite.resolve("Release"), release.text(), StandardCharsets.UTF_8);
  }

  private void writePackages(String architecture, Writer out) throws IOException {
    for (var one : packagesFor(architecture)) {
      out.write(one.part(DebParts.STANZA));
      out.write("Filename: " + location.apply(one.item()) + "\n");
      out.write("Size: " + one.item().size() + "\n");
      // apt takes SHA256 alone; MD5 and SHA-1 would cost a second pass and prove nothing.
      out.write("SHA256: " + one.item().digest() + "\n\n");
    }
  }

  private void writeContents(String architecture, Writer out) throws IOException {
    var owners = new TreeMap<String, SortedSet<String>>();
    for (var one : packagesFor(architecture)) {
      var owner = one.part(DebParts.OWNER);
      one.part(DebParts.PATHS)
          .lines()
          .forEach(path -> owners.computeIfAbsent(path, any -> new TreeSet<>()).add(owner));
    }
    for (var line : owners.entrySet()) {
      out.write(line.getKey() + " " + String.join(",", line.getValue()) + "\n");
    }
  }

  private List<DescribedPackage> packagesFor(String architecture) {
    return packages.stream()
        .filter(one -> List.of(FOR_ALL, architecture).contains(one.item().architecture()))
        .toList();
  }

  private static SortedSet<String> architecturesOf(
      List<DescribedPackage> packages, SortedSet<String> alwaysServed) {
    var architectures = new TreeSet<>(alwaysServed);
    packages.forEach(one -> architectures.add(one.item().architecture()));
    architectures.remove(FOR_ALL);
    return architectures;
  }
}
