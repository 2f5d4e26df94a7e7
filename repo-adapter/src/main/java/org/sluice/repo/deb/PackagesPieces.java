package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sluice.repo.Package;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Pieces.Making;
import org.sluice.repo.format.Pieces.Use;
import org.sluice.repo.format.SideBySide;

/** The pieces of one architecture's {@code Packages}: the stanzas of one chunk each. */
final class PackagesPieces implements IndexFiles.IndexPieces {
  // To be raised whenever the same packages are to be described in other bytes.
  private static final String EDITION = "deb-2-packages-";

  private final String architecture;
  private final List<PackageChunk> chunks;
  private final Pieces pieces;
  private final Function<Package, String> location;

  /**
   * @param architecture whose index it is
   * @param chunks the packages of the repository, of this architecture and others
   * @param location where a package's file lies below the repository's root
   */
  PackagesPieces(
      String architecture,
      List<PackageChunk> chunks,
      Pieces pieces,
      Function<Package, String> location) {
    this.architecture = architecture;
    this.chunks =
        chunks.stream().filter(chunk -> Architectures.serves(architecture, chunk)).toList();
    this.pieces = pieces;
    this.location = location;
  }

  /** Makes what the state before did not have, on every processor. */
  void makeMissing(Collection<PackageChunk> before) throws IOException {
    var known = before.stream().map(PackageChunk::key).collect(Collectors.toUnmodifiableSet());
    SideBySide.each(
        chunks.stream().filter(chunk -> !known.contains(chunk.key())).toList(),
        chunk -> {
          for (var form : Form.values()) {
            piece(chunk, form, made -> {});
          }
          return chunk;
        });
  }

  @Override
  public int count() {
    return chunks.size();
  }

  @Override
  public void piece(int at, Form form, Use use) throws IOException {
    piece(chunks.get(at), form, use);
  }

  private void piece(PackageChunk chunk, Form form, Use use) throws IOException {
    var name = EDITION + architecture + "-" + chunk.key();
    Making plain = () -> stanzas(chunk).getBytes(StandardCharsets.UTF_8);
    if (form == Form.PLAIN) {
      pieces.use(name, plain, use);
    } else {
      pieces.use(name + form.ending(), () -> form.packed(pieces.copy(name, plain)), use);
    }
  }

  private String stanzas(PackageChunk chunk) throws IOException {
    var text = new StringBuilder();
    for (var listed : chunk.listed()) {
      if (Architectures.serves(architecture, listed.described().item())) {
        stanza(listed, text);
      }
    }
    return text.toString();
  }

  private void stanza(ListedPackage listed, StringBuilder text) {
    var item = listed.described().item();
    text.append(listed.described().part(DebParts.STANZA));
    text.append("Filename: ").append(location.apply(item)).append('\n');
    text.append("Size: ").append(item.size()).append('\n');
    text.append(listed.described().part(DebParts.WEAKER_DIGESTS));
    text.append("SHA256: ").append(item.digest()).append('\n');
    text.append(listed.described().part(DebParts.STRONGER_DIGESTS)).append('\n');
  }
}
