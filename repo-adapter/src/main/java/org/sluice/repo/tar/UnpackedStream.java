package org.sluice.repo.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * An archive, unpacked as far as its bound allows. Whatever a decompressor says of damaged content
 * comes out as one kind of fault that names the archive.
 */
public final class UnpackedStream extends InputStream {
  private final String archive;
  private final InputStream unpacked;
  private final long bound;
  private final TarFaults faults;
  private long count;

  /**
   * Begins to unpack.
   *
   * @param archive its name, for messages
   * @param unpacking opens the plain bytes; {@link UncheckedIOException} from it or its stream is
   *     trouble with our own disk, every other exception is damage
   * @param bound the largest number of bytes that may come out
   * @param faults makes the exceptions of what is wrong with it
   * @throws IOException if our own disk fails, or as {@link TarFaults} makes it
   */
  public UnpackedStream(String archive, Unpacking unpacking, long bound, TarFaults faults)
      throws IOException {
    this.archive = archive;
    this.bound = bound;
    this.faults = faults;
    this.unpacked = guarded(unpacking::open);
  }

  /** Opens the plain bytes of an archive. */
  public interface Unpacking {

    /** The plain bytes; whoever asked closes them. */
    InputStream open() throws IOException;
  }

  /** Name of the archive, for messages. */
  public String archive() {
    return archive;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var read = guarded(() -> unpacked.read(target, offset, length));
    count += Math.max(read, 0);
    if (count > bound) {
      throw faults.beyondBounds(
          "%s unpacks to more than %d bytes, which is more than may be for its size."
              .formatted(archive, bound));
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  private <T> T guarded(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (UncheckedIOException diskFault) {
      throw diskFault.getCause();
    } catch (IOException | RuntimeException damaged) {
      // Decompressors also meet damage with exceptions of their own making: bounds of arrays,
      // state.
      throw faults.damaged(
          "%s cannot be unpacked (%s)."
              .formatted(archive, String.valueOf(damaged.getMessage()).replaceAll("\\s+", " ")));
    }
  }
}
