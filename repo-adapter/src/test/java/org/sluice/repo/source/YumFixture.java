package org.sluice.repo.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.sluice.repo.Digest;

/** A small yum repository on a provider's server, right unless a test wants it wrong. */
final class YumFixture {
  private final ProviderServer provider;
  private final String root;
  private final StringBuilder packages = new StringBuilder();
  private String prologue = "";
  private Packer packer = out -> out;
  private String primaryChecksum = "";

  /** Packs a stream, as {@code GZIPOutputStream::new} does. */
  @FunctionalInterface
  interface Packer {
    OutputStream pack(OutputStream out) throws IOException;
  }

  YumFixture(ProviderServer provider, String root) {
    this.provider = provider;
    this.root = root;
  }

  /** Publishes a package file and lists it. */
  YumFixture with(String name, String version, String release, String architecture) {
    var href = "Packages/%s-%s-%s.%s.rpm".formatted(name, version, release, architecture);
    var bytes = ("the bytes of " + href).getBytes(StandardCharsets.UTF_8);
    provider.publish(root + "/" + href.replace("^", "%5E"), bytes);
    return listing(name, version, release, architecture, href, Fetching.digestOf(bytes));
  }

  /** Lists a package without publishing any file. */
  YumFixture listing(
      String name,
      String version,
      String release,
      String architecture,
      String href,
      Digest sha256) {
    packages.append(
        """
        <package type="rpm"><name>%s</name><arch>%s</arch>
          <version epoch="0" ver="%s" rel="%s"/>
          <checksum type="sha256" pkgid="YES">%s</checksum>
          <summary>A package</summary>
          <location href="%s"/><format><rpm:license>X</rpm:license></format></package>
        """
            .formatted(name, architecture, version, release, sha256, href));
    return this;
  }

  /** Puts text before the list's outermost element. */
  YumFixture prologue(String xml) {
    prologue = xml;
    return this;
  }

  /** Puts more XML into the list. */
  YumFixture more(String xml) {
    packages.append(xml);
    return this;
  }

  YumFixture packedWith(Packer way) {
    packer = way;
    return this;
  }

  /** Makes repomd.xml claim another checksum of the list. */
  YumFixture claiming(Digest digest) {
    primaryChecksum = digest.hex();
    return this;
  }

  /** Publishes the metadata and returns the repository's address. */
  URI publish() {
    var primary =
        packed(
            """
            <?xml version="1.0" encoding="UTF-8"?>%s
            <metadata xmlns="http://linux.duke.edu/metadata/common"
              xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="1">%s</metadata>"""
                .formatted(prologue, packages));
    var checksum = primaryChecksum.isEmpty() ? Fetching.digestOf(primary).hex() : primaryChecksum;
    provider.publish(root + "/repodata/primary.xml", primary);
    provider.publish(
        root + "/repodata/repomd.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <repomd xmlns="http://linux.duke.edu/metadata/repo"><revision>1</revision>
          <data type="filelists"><location href="repodata/filelists.xml"/></data>
          <data type="primary"><checksum type="sha256">%s</checksum>
            <location href="repodata/primary.xml"/><size>%d</size></data></repomd>"""
            .formatted(checksum, primary.length)
            .getBytes(StandardCharsets.UTF_8));
    return provider.address(root);
  }

  private byte[] packed(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var out = packer.pack(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
