package org.sluice.repo.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sluice.repo.Content;
import org.sluice.repo.DownloadsNotKeptException;

/** One download on disk, gone when closed. */
final class WorkFile implements Content, AutoCloseable {
  private final Path path;

  WorkFile(Path path) {
    this.path = path;
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
      Files.deleteIfExists(path);
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
