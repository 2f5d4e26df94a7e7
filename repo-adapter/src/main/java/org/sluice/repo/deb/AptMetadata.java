package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.sluice.repo.Package;
import org.sluice.repo.deb.IndexFiles.Listed;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.PublicKeyFile;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.SideBySide;
import org.sluice.repo.sign.Signer;

/** Everything below {@code dists/} of one repository. */
final class AptMetadata {
  /** The component that all our packages are in. */
  static final String COMPONENT = "main";

  private final RepositoryContents contents;
  private final Pieces pieces;
  private final SortedSet<String> architectures;
  private final Function<Package, String> location;
  private final Optional<Signer> signer;
  private final Optional<Duration> validity;

  /** Some forms of one index being written. */
  private interface Job {
    List<Listed> done() throws IOException;
  }

  /**
   * @param contents what the repository lists
   * @param pieces where what was made before is found again
   * @param alwaysServed architectures to be indexed even if no package is for them
   * @param location where a package's file lies below the repository's root
   * @param signer signs the Release file, if anybody does
   * @param validity how long clients believe it, if it ends
   */
  AptMetadata(
      RepositoryContents contents,
      Pieces pieces,
      SortedSet<String> alwaysServed,
      Function<Package, String> location,
      Optional<Signer> signer,
      Optional<Duration> validity) {
    this.contents = contents;
    this.pieces = pieces;
    this.architectures = Architectures.of(contents.chunks(), alwaysServed);
    this.location = location;
    this.signer = signer;
    this.validity = validity;
  }

  /** Writes indexes first and the Release file, which names them, last. */
  void write(Path root) throws IOException {
    var suite = root.resolve("dists").resolve(contents.repository().suite());
    var jobs = new ArrayList<Job>();
    for (var architecture : architectures) {
      addPackages(architecture, new IndexFiles(suite), jobs);
      addContents(architecture, new IndexFiles(suite), jobs);
    }
    var listed = SideBySide.each(jobs, Job::done).stream().flatMap(List::stream).toList();
    var release = new ReleaseFile(contents, architectures, listed, validity);
    var bytes = release.text().getBytes(StandardCharsets.UTF_8);
    Files.write(suite.resolve("Release"), bytes);
    if (signer.isPresent()) {
      sign(signer.get().datedAt(contents.madeAt()), release.text(), suite);
      PublicKeyFile.write(signer.get(), root);
    }
  }

  // A signature of RSA takes some milliseconds.
  private static void sign(Signer signer, String release, Path suite) throws IOException {
    List<Job> both =
        List.of(
            () -> {
              var bytes = release.getBytes(StandardCharsets.UTF_8);
              Files.writeString(suite.resolve("Release.gpg"), signer.detached(bytes));
              return List.of();
            },
            () -> {
              Files.writeString(suite.resolve("InRelease"), signer.clearSigned(release));
              return List.of();
            });
    SideBySide.each(both, Job::done);
  }

  private void addPackages(String architecture, IndexFiles indexes, List<Job> jobs)
      throws IOException {
    var name = COMPONENT + "/binary-" + architecture + "/Packages";
    var index = new PackagesPieces(architecture, contents.chunks(), pieces, location);
    index.makeMissing(contents.before());
    for (var form : Form.values()) {
      jobs.add(() -> List.of(indexes.stored(name, form, index)));
    }
  }

  // apt asks for Contents only where Release lists the plain form; nobody downloads that one.
  private void addContents(String architecture, IndexFiles indexes, List<Job> jobs) {
    var name = COMPONENT + "/Contents-" + architecture;
    jobs.add(() -> ContentsPieces.write(name, architecture, indexes, contents, pieces));
  }
}
