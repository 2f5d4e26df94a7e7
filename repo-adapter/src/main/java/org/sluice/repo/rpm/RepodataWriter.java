package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.RepositoryContents.ListedPackage;

/**
 * Writes the directory {@code repodata} of one repository: three lists named by their digests, so
 * that old and new may lie side by side, and {@code repomd.xml}, which names them.
 */
final class RepodataWriter {
  private static final String FOLDER = "repodata";

  private final RepositoryContents contents;
  private final FileTime time;

  RepodataWriter(RepositoryContents contents) {
    this.contents = contents;
    this.time = FileTime.from(contents.madeAt());
  }

  void write(Path root) throws IOException {
    var folder = Files.createDirectory(root.resolve(FOLDER));
    var repomd =
        new StringBuilder()
            .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .append("<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"")
            .append(" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\">\n")
            .append("<revision>%d</revision>\n".formatted(contents.revision()));
    for (var file : MetadataFile.values()) {
      repomd.append(writeList(file, folder));
    }
    repomd.append("</repomd>\n");
    var target = folder.resolve("repomd.xml");
    Files.writeString(target, repomd, StandardCharsets.UTF_8);
    Files.setLastModifiedTime(target, time);
  }

  /** Writes one list and returns its record in repomd.xml. */
  private String writeList(MetadataFile file, Path folder) throws IOException {
    var unnamed = folder.resolve(file.part() + ".xml.gz");
    var compressed = new CompressedFile(unnamed);
    try (compressed) {
      compressed.write(file.head(contents.packages().size()));
      for (var listed : contents.packages()) {
        compressed.write(element(file, listed));
      }
      compressed.write(file.tail());
    }
    var packed = compressed.packed();
    var plain = compressed.plain();
    var name = packed.sha256() + "-" + file.part() + ".xml.gz";
    Files.setLastModifiedTime(Files.move(unnamed, folder.resolve(name)), time);
    return """
        <data type="%s">
        <checksum type="sha256">%s</checksum>
        <open-checksum type="sha256">%s</open-checksum>
        <location href="%s/%s"/>
        <timestamp>%d</timestamp>
        <size>%d</size>
        <open-size>%d</open-size>
        </data>
        """
        .formatted(
            file.part(),
            packed.sha256(),
            plain.sha256(),
            FOLDER,
            name,
            contents.madeAt().getEpochSecond(),
            packed.bytes(),
            plain.bytes());
  }

  private static String element(MetadataFile file, ListedPackage listed) {
    var element = listed.described().part(file.part());
    return file == MetadataFile.PRIMARY
        ? Placing.filled(element, listed.described().item(), listed.fileTime())
        : element;
  }
}
