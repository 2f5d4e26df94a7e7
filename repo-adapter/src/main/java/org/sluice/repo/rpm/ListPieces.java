package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Pieces.Use;

/** The pieces of a list that come from one chunk of packages: its elements, plain and packed. */
final class ListPieces {
  // To be raised whenever the same packages are to be described in other bytes.
  private static final String EDITION = "rpm-1-";

  private final Pieces pieces;
  private final Packing packing;

  ListPieces(Pieces pieces, Packing packing) {
    this.pieces = pieces;
    this.packing = packing;
  }

  void plain(MetadataFile list, PackageChunk chunk, Use use) throws IOException {
    pieces.use(name(list, chunk) + "-xml", () -> elements(list, chunk), use);
  }

  void packed(MetadataFile list, PackageChunk chunk, Use use) throws IOException {
    pieces.use(
        name(list, chunk) + "-" + packing.ending(),
        () -> packing.packed(pieces.copy(name(list, chunk) + "-xml", () -> elements(list, chunk))),
        use);
  }

  private static String name(MetadataFile list, PackageChunk chunk) {
    return EDITION + list.part() + "-" + chunk.key();
  }

  private static byte[] elements(MetadataFile list, PackageChunk chunk) throws IOException {
    var elements = new StringBuilder();
    for (var listed : chunk.listed()) {
      elements.append(element(list, listed));
    }
    return elements.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String element(MetadataFile list, ListedPackage listed) {
    var element = listed.described().part(list.part());
    return list == MetadataFile.PRIMARY
        ? Placing.filled(element, listed.described().item(), listed.fileTime())
        : element;
  }
}
