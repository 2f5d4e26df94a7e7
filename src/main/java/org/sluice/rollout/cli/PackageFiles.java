package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.Taken;
import org.sluice.repo.format.SideBySide;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.store.Rehearsal;

/** Reads the package files that a command names. */
final class PackageFiles {
  private final ProgressLine progress;

  PackageFiles(ProgressLine progress) {
    this.progress = progress;
  }

  /** Takes one file. */
  @FunctionalInterface
  interface Taking {
    Taken take(PackageFormat format, Path file);
  }

  /** Keeps them in the store, or only reads them if nothing is to be written. */
  static Taking into(DirectoryRepositories repositories, Rehearsal rehearsal, boolean dryRun) {
    return (format, file) ->
        dryRun
            ? rehearsal.take(format, file)
            : repositories.take(
                String.valueOf(file.getFileName()), format, () -> Files.newInputStream(file));
  }

  /**
   * What came of reading them.
   *
   * @param packages digests of the packages
   * @param findings why others could not be read
   */
  record Read(List<Digest> packages, List<Finding> findings) {}

  /**
   * Reads files, and in directories everything that ends like a package of this format.
   *
   * @throws NotThereException if something that was named is not there
   */
  Read read(List<Path> named, PackageFormat format, Taking taking) {
    return each(files(named, format), file -> taking.take(format, file));
  }

  /** Reads each of these, several at a time. */
  <T> Read each(List<T> files, SideBySide.Work<T, Taken> taking) {
    progress.begin("Reading packages", files.size());
    List<Taken> all;
    try {
      all =
          SideBySide.each(
              files,
              file -> {
                var taken = taking.on(file);
                progress.step();
                return taken;
              });
    } catch (IOException e) {
      throw new RepositoryUnavailableException("A package cannot be read: " + e, e);
    } finally {
      progress.end();
    }
    var packages = new ArrayList<Digest>();
    var findings = new ArrayList<Finding>();
    for (var taken : all) {
      if (taken instanceof Taken.Accepted accepted) {
        packages.add(accepted.item().digest());
      } else {
        findings.add(((Taken.Unreadable) taken).finding());
      }
    }
    return new Read(packages, findings);
  }

  private static List<Path> files(List<Path> named, PackageFormat format) {
    var files = new ArrayList<Path>();
    for (var path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(below(path, format));
      } else if (Files.isReadable(path)) {
        files.add(path);
      } else {
        throw new NotThereException("%s is not there, or may not be read.".formatted(path));
      }
    }
    return files;
  }

  private static List<Path> below(Path folder, PackageFormat format) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith("." + format.extension()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadFileException(folder, e);
    }
  }
}
