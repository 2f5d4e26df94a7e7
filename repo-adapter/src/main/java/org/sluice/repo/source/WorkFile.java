package org.sluice.repo.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.sluice.repo.Content;
import org.sluice.repo.DownloadsNotKeptException;

/**
 * One download on disk, gone when closed.
 *
 * <p>Of some the beginning may be of use to a later fetch, also after the process was killed.
 * Beside such a file stands a note that names the version of the remote file that it is the
 * beginning of; without the note the bytes are worth nothing.
 */
final class WorkFile implements Content, AutoCloseable {
  private final Path path;
  private final Optional<Path> note;
  private final Runnable ended;

  /** A file that nobody will want to go on with. */
  WorkFile(Path path) {
    this(path, Optional.empty(), () -> {});
  }

  private WorkFile(Path path, Optional<Path> note, Runnable ended) {
    this.path = path;
    this.note = note;
    this.ended = ended;
  }

  /**
   * A file that can be gone on with.
   *
   * @param note where its note is or will be
   * @param ended run when it is closed or left
   */
  static WorkFile resumable(Path path, Path note, Runnable ended) {
    return new WorkFile(path, Optional.of(note), ended);
  }

  /** The version of which the bytes in it are the beginning; empty if they are worth nothing. */
  Optional<String> version() {
    return note.filter(Files::isRegularFile).flatMap(WorkFile::text);
  }

  /** Empties it, and notes which version comes into it now, if it is known. */
  void restart(Optional<String> version) {
    if (note.isEmpty()) {
      return;
    }
    try {
      // In this order: bytes of one version must never stand beside the note of another.
      Files.deleteIfExists(note.get());
      Files.write(path, new byte[0]);
      if (version.isPresent()) {
        Files.writeString(note.get(), version.get());
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Leaves what is in it for a later fetch, if that can go on with it; else it is deleted. */
  void leave() {
    if (version().isEmpty()) {
      close();
    } else {
      ended.run();
    }
  }

  private static Optional<String> text(Path note) {
    try {
      return Optional.of(Files.readString(note)).filter(text -> !text.isBlank());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Opens it for writing from its beginning; whatever was in it is gone. */
  Writer rewrite() {
    try {
      return new Writer(Files.newOutputStream(path));
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Opens it for writing behind what is in it. */
  Writer append() {
    try {
      return new Writer(
          Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Where it is, for what has to go to and fro in it. */
  Path path() {
    return path;
  }

  @Override
  public InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
  }

  @Override
  public void close() {
    try {
      if (note.isPresent()) {
        Files.deleteIfExists(note.get());
      }
      Files.deleteIfExists(path);
      ended.run();
    } catch (IOException e) {
      throw new UncheckedIOException("The download %s cannot be deleted".formatted(path), e);
    }
  }

  private DownloadsNotKeptException notWritable(IOException cause) {
    return new DownloadsNotKeptException(
        "A download cannot be written to %s: %s".formatted(path, cause), cause);
  }

  /** Writes to the file; trouble with our own disk is told apart from trouble with the server. */
  final class Writer implements AutoCloseable {
    private final OutputStream out;

    private Writer(OutputStream out) {
      this.out = out;
    }

    void write(byte[] bytes, int length) {
      try {
        out.write(bytes, 0, length);
      } catch (IOException e) {
        throw notWritable(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw notWritable(e);
      }
    }
  }
}
