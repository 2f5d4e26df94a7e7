package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.sluice.repo.format.KeptRecord;
import org.sluice.repo.format.PiecedFile;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.Sum;
import org.sluice.repo.unpacking.Unpacked;

/**
 * The {@code updateinfo} of one repository: what it brought along when it was taken over, as it is,
 * then what releases tell. The former is packed once; the latter are some kilobytes each.
 */
final class UpdateinfoFile {
  // To be raised whenever the same record is to be written in other bytes.
  private static final String EDITION = "rpm-1-updateinfo-";

  private final Optional<KeptRecord> foreign;
  private final Pieces pieces;
  private final Packing packing;
  private final String elements;

  UpdateinfoFile(RepositoryContents contents, Pieces pieces, Packing packing) {
    this.foreign = contents.records().stream().filter(UpdateinfoFile::isForeign).findFirst();
    this.pieces = pieces;
    this.packing = packing;
    this.elements = new Updateinfo(contents.repository().path()).elements(contents.advisories());
  }

  /** Whether it is what an existing repository brought along. */
  static boolean isForeign(KeptRecord kept) {
    return kept.record().type().equals(ForeignUpdateinfo.TYPE);
  }

  /** Writes it as clients download it. */
  void packed(PiecedFile file) throws IOException {
    if (foreign.isEmpty()) {
      file.add(packing.packed(bytes(Updateinfo.HEAD + elements + Updateinfo.TAIL)));
      return;
    }
    var kept = foreign.get();
    pieces.use(name(kept) + "-" + packing.ending(), () -> packing.packed(plain(kept)), file::add);
    file.add(packing.packed(bytes(elements + Updateinfo.TAIL)));
  }

  /** Its unpacked form. */
  void plain(Sum sum) throws IOException {
    if (foreign.isPresent()) {
      pieces.use(name(foreign.get()) + "-xml", () -> open(foreign.get()), sum::add);
    } else {
      sum.add(ByteBuffer.wrap(bytes(Updateinfo.HEAD)));
    }
    sum.add(ByteBuffer.wrap(bytes(elements + Updateinfo.TAIL)));
  }

  private byte[] plain(KeptRecord kept) throws IOException {
    return pieces.copy(name(kept) + "-xml", () -> open(kept));
  }

  private static byte[] open(KeptRecord kept) throws IOException {
    try (var bytes = Files.newInputStream(kept.file());
        var plain = Unpacked.of(bytes)) {
      return ForeignUpdateinfo.read(plain).open();
    }
  }

  private static String name(KeptRecord kept) {
    return EDITION + kept.record().digest();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
