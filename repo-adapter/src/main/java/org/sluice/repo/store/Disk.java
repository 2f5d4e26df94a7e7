package org.sluice.repo.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What it takes on a disk to be there after a power cut, or not at all. */
final class Disk {
  private Disk() {}

  /** Writes a whole file, which appears at once and for good. */
  static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(parent(file));
    var unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      writeAndForce(unfinished, bytes);
    } catch (IOException e) {
      deleteAfter(e, unfinished);
      throw e;
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    force(parent(file));
  }

  private static void writeAndForce(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  // What a full disk cut off only makes it fuller.
  private static void deleteAfter(IOException failure, Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Writes a whole file, which appears at once; whether it stays, a loss of power may decide. */
  static void replace(Path file, byte[] bytes) throws IOException {
    var unfinished =
        file.resolveSibling(file.getFileName() + "." + Thread.currentThread().getId() + ".part");
    try {
      Files.write(unfinished, bytes);
    } catch (IOException e) {
      deleteAfter(e, unfinished);
      throw e;
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Writes a file that nobody reads before something else is there, or replaces it. To write under
   * the last name at once costs a fifth of writing and renaming, which counts with thousands.
   */
  static void writeOrReplace(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (FileAlreadyExistsException itMayBeRead) {
      replace(file, bytes);
    }
  }

  /**
   * Waits until everything on the file system of a directory is on disk, by {@code sync
   * --file-system} of GNU coreutils: for thousands of files that is quicker than one by one.
   *
   * @return whether there is such a program and it said that all is well
   */
  static boolean forceFileSystem(Path folder) {
    try {
      var process =
          new ProcessBuilder("sync", "--file-system", folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes a symbolic link lead elsewhere in one instant. */
  static void replaceLink(Path link, Path target) throws IOException {
    Files.createDirectories(parent(link));
    var next = link.resolveSibling(link.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, target);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    force(parent(link));
  }

  /** Makes a name stand for the bytes of another file, in one instant. */
  static void replaceByLink(Path name, Path file) throws IOException {
    var next = name.resolveSibling(name.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createLink(next, file);
    Files.move(next, name, StandardCopyOption.ATOMIC_MOVE);
    force(parent(name));
  }

  /**
   * Gives a file a second name.
   *
   * @return whether it has one now; another file system, or the rights to the file, may forbid it
   */
  static boolean nameAlso(Path name, Path file) throws IOException {
    Files.deleteIfExists(name);
    try {
      Files.createLink(name, file);
      return true;
    } catch (FileSystemException | UnsupportedOperationException forbidden) {
      return false;
    }
  }

  /** Waits until a file's bytes, or a directory's entries, are on disk. */
  static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes whatever is there, links as links. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Deletes folders below this one that have nothing in them. */
  static void deleteEmptyFolders(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> folders;
    try (var all = Files.walk(root)) {
      folders =
          all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
              .filter(path -> !path.equals(root))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (var folder : folders) {
      try (var entries = Files.newDirectoryStream(folder)) {
        if (!entries.iterator().hasNext()) {
          Files.delete(folder);
        }
      }
    }
  }

  static Path parent(Path path) {
    var parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " lies in no directory");
    }
    return parent;
  }
}
