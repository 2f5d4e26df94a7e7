package org.sluice.repo.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Pieces of metadata that were made once and are joined again and again, so that a repository of
 * many packages in which few change costs little. They may be forgotten at any time: whoever asks
 * for one always says how it is made.
 */
public interface Pieces {

  /** Keeps nothing: every piece is made when it is asked for. */
  Pieces NONE = (name, making, use) -> use.with(ByteBuffer.wrap(making.make()));

  /**
   * Does something with the piece of this name, which is made now if it is not kept. May be called
   * from several threads.
   *
   * @param name up to 200 letters, digits, dots and hyphens; equal names stand for equal bytes, now
   *     and in later versions of the program
   * @param making how its bytes come about
   * @param use what to do with them
   * @throws IOException if it can neither be read nor made, or if its use fails
   */
  void use(String name, Making making, Use use) throws IOException;

  /** A copy of the piece of this name, which is made now if it is not kept. */
  default byte[] copy(String name, Making making) throws IOException {
    var copy = new byte[1][];
    use(
        name,
        making,
        piece -> {
          copy[0] = new byte[piece.remaining()];
          piece.get(copy[0]);
        });
    return copy[0];
  }

  /** How the bytes of a piece come about. */
  @FunctionalInterface
  interface Making {
    /** Makes them. */
    byte[] make() throws IOException;
  }

  /** What is done with a piece. */
  @FunctionalInterface
  interface Use {
    /**
     * Does it.
     *
     * @param piece the bytes; its memory belongs to somebody else as soon as this returns, and no
     *     other piece may be asked for until then
     */
    void with(ByteBuffer piece) throws IOException;
  }
}
