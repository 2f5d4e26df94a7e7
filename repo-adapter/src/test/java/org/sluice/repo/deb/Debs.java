package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
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
final class Debs {
  static final Platform PLATFORM = Platform.parse("umd/5/debian12");
  static final Repository PRODUCTION = new Repository.OfStage(Stage.PRODUCTION, PLATFORM);
  static final Instant MADE_AT = Instant.parse("2026-03-01T12:00:00Z");

  private static final AptFormat FORMAT = new AptFormat();

  private Debs() {}

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
    return Files.write(folder.resolve("uploaded.deb"), bytes);
  }

  /** Writes production with these package files into an empty folder, and places the files. */
  static Path repositoryOf(Path root, List<Path> files) throws IOException {
    return repositoryOf(PRODUCTION, FORMAT, root, files);
  }

  static Path repositoryOf(Repository repository, AptFormat format, Path root, List<Path> files)
      throws IOException {
    Files.createDirectories(root);
    var listed = new ArrayList<ListedPackage>();
    for (var file : files) {
      var described = read(file);
      listed.add(new ListedPackage(described, MADE_AT));
      var target = root.resolve(format.location(described.item()));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    listed.sort(Comparator.comparing(one -> one.described().item().spoken()));
    format.write(
        new RepositoryContents(repository, 118, MADE_AT, ListedChunk.of(listed), List.of()),
        Pieces.NONE,
        root);
    return root;
  }

  static Digest digest(Path file) throws IOException {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return new Digest(HexFormat.of().formatHex(sha256));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
