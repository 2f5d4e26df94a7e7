package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Metadata of packages bdii, written by hand so that they may say anything. */
final class HandmadeMetadata {
  private final Path folder;
  private final StringBuilder packages = new StringBuilder();
  private String records = "";

  HandmadeMetadata(Path folder) {
    this.folder = folder;
  }

  HandmadeMetadata lists(String version, String location, String algorithm, String hex, long size) {
    packages.append(
        """
        <package type="rpm"><name>bdii</name><arch>noarch</arch>
        <version epoch="0" ver="%s" rel="1"/><checksum type="%s" pkgid="YES">%s</checksum>
        <size package="%d"/><location %s/><format/></package>
        """
            .formatted(version, algorithm, hex, size, location));
    return this;
  }

  /** Lists a file as it is. */
  HandmadeMetadata lists(String version, Path file, String algorithm) throws IOException {
    var hex = hex(Files.readAllBytes(file), algorithm);
    var location = "href=\"%s\"".formatted(folder.relativize(file));
    return lists(version, location, algorithm, hex, Files.size(file));
  }

  HandmadeMetadata record(String type) {
    records += "<data type=\"%s\"><location href=\"repodata/x\"/></data>".formatted(type);
    return this;
  }

  void write() throws IOException {
    var repodata = Files.createDirectories(folder.resolve("repodata"));
    var primary = "<metadata>" + packages + "</metadata>";
    Files.writeString(repodata.resolve("primary.xml"), primary);
    Files.writeString(
        repodata.resolve("repomd.xml"),
        """
        <repomd><data type="primary"><checksum type="sha256">%s</checksum>
        <location href="repodata/primary.xml"/></data>%s</repomd>
        """
            .formatted(
                hex(Files.readAllBytes(repodata.resolve("primary.xml")), "sha256"), records));
  }

  static String hex(byte[] bytes, String algorithm) {
    try {
      var name = algorithm.replace("sha", "SHA-");
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
