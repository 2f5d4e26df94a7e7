package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sluice.repo.tar.TarEntry;
import org.sluice.repo.tar.TarReader;
import org.sluice.repo.tar.UnpackedStream;

/**
 * The first inner archive, {@code control.tar}: of its files only {@code control} is of interest.
 */
final class ControlArchive {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_ENTRIES = 10_000;

  private final TarReader tar;

  ControlArchive(UnpackedStream unpacked) {
    this.tar =
        new TarReader(
            unpacked, unpacked.archive(), TarReader.Dialect.DEBIAN, MOST_ENTRIES, new DebFaults());
  }

  /** The text of the control file. */
  String controlFile() throws IOException {
    Optional<byte[]> control = Optional.empty();
    for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      if (!InnerPath.of(entry.get().name()).equals("control")) {
        continue;
      }
      if (control.isPresent()) {
        throw UnreadableDebException.malformed("control.tar has two files named control.");
      }
      if (entry.get().kind() != TarEntry.Kind.FILE) {
        throw UnreadableDebException.malformed("control in control.tar is no plain file.");
      }
      control = Optional.of(tar.content(entry.get(), MOST_BYTES));
    }
    return decoded(
        control.orElseThrow(
            () -> UnreadableDebException.malformed("control.tar has no file named control.")));
  }

  /** Policy 5.1: control files are UTF-8. */
  private static String decoded(byte[] bytes) throws IOException {
    var in = ByteBuffer.wrap(bytes);
    var text = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, text, true).isError()) {
      throw UnreadableDebException.control(
          "Line %d of its control file is not UTF-8 (byte %d of the file is 0x%02x)."
              .formatted(
                  text.flip().chars().filter(it -> it == '\n').count() + 1,
                  in.position(),
                  in.get(in.position())),
          "Write debian/control in UTF-8 and build it again.");
    }
    return text.flip().toString();
  }
}
