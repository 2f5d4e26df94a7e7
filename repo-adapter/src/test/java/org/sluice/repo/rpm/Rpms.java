package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.testing.ListedChunk;

/** Reads package files and lays out repositories as the store does. */
final class Rpms {
  static final long REVISION = 118;
  static final Instant MADE_AT = Instant.parse("2026-03-01T12:00:00Z");

  /** As createrepo_c writes it, so that nothing is left uncompared. */
  private static final YumFormat FORMAT =
      new YumFormat(Packing.GZIP, OpenChecksums.WRITTEN, Optional.empty());

  private Rpms() {}

  static Reading reading(Path file) throws IOException {
    return FORMAT.read(String.valueOf(file.getFileName()), file, digest(file));
  }

  static DescribedPackage read(Path file) throws IOException {
    var reading = reading(file);
    assertThat(reading).as(file.toString()).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).described();
  }

  static Finding finding(Path file) throws IOException {
    var reading = reading(file);
    assertThat(reading).as(file.toString()).isInstanceOf(Reading.Unreadable.class);
    return ((Reading.Unreadable) reading).finding();
  }

  static Path write(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("uploaded.rpm"), bytes);
  }

  /** Writes the metadata of a repository that lists these packages, without their files. */
  static Path repository(Path root, DescribedPackage... packages) throws IOException {
    var listed = Arrays.stream(packages).map(item -> new ListedPackage(item, MADE_AT)).toList();
    var repository = new Repository.OfStage(Stage.PRODUCTION, Platform.parse("umd/5/el9/x86_64"));
    Files.createDirectory(root);
    FORMAT.write(
        new RepositoryContents(repository, REVISION, MADE_AT, ListedChunk.of(listed), List.of()),
        Pieces.NONE,
        root);
    return root;
  }

  /** Writes the metadata of a repository, and places these package files into it. */
  static Path repositoryOf(Path root, Iterable<Path> files) throws IOException {
    var packages = new ArrayList<DescribedPackage>();
    for (var file : files) {
      packages.add(read(file));
    }
    repository(root, packages.toArray(DescribedPackage[]::new));
    for (var file : files) {
      var target = root.resolve(FORMAT.location(read(file).item()));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return root;
  }

  private static Digest digest(Path file) throws IOException {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return new Digest(HexFormat.of().formatHex(sha256));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
