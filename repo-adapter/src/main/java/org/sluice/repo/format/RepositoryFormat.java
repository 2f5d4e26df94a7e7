package org.sluice.repo.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.closure.PackagingRules;
import org.sluice.repo.closure.Relations;

/** One package format: how its packages are read, ordered, placed, and described to clients. */
public interface RepositoryFormat {

  /** Which format this is. */
  PackageFormat format();

  /**
   * Reads what a package says about itself, and compares its bytes with the digests that it
   * carries. Its payload is opened only where nothing else lists the package's files, and then for
   * their names alone.
   *
   * @param fileName what the sender calls the file; used in findings only
   * @param file the bytes
   * @param digest SHA-256 of the bytes, already known
   * @return the package with all metadata that clients will want, or why it cannot be read
   * @throws IOException if the file cannot be read from disk
   */
  Reading read(String fileName, Path file, Digest digest) throws IOException;

  /**
   * Reads what a package says about itself, and leaves its bytes to whoever vouches for the digest.
   * A format that cannot describe a package from its beginning reads it whole.
   *
   * @param fileName what the sender calls the file; used in findings only
   * @param file the bytes
   * @param stated what the bytes are trusted to be
   * @return the package as {@link #read} describes it, or as {@code stated} does where a repository
   *     may tell clients more of a package than it says itself; or why it cannot be read
   * @throws IOException if the file cannot be read from disk
   */
  default Reading readTrusting(String fileName, Path file, Stated stated) throws IOException {
    return read(fileName, file, stated.digest());
  }

  /** Orders full versions as this format's own tools do; equal versions compare as 0. */
  Comparator<String> versionOrder();

  /** By which rules this format's clients choose among packages. */
  PackagingRules packagingRules();

  /**
   * What a package says about others.
   *
   * @param described as {@link #read} described it
   * @throws NotUnderstoodException if it says something malformed
   */
  Relations relations(DescribedPackage described);

  /**
   * The module stream that a package belongs to, if it does: clients see its packages all or none.
   *
   * @param described as {@link #read} described it
   */
  default Optional<String> stream(DescribedPackage described) {
    return Optional.empty();
  }

  /** Where a package lies below its repository's root, with {@code /} between the parts. */
  String location(Package item);

  /**
   * Writes all metadata of one repository, whole, into an empty directory. Package files are placed
   * by the caller.
   *
   * @param contents what the repository lists
   * @param pieces where what was made for chunks that have not changed is found again
   * @param target an existing, empty directory that stands for the repository's root
   * @throws IOException if writing fails; the directory is then of no use
   */
  void write(RepositoryContents contents, Pieces pieces, Path target) throws IOException;

  /** How long clients believe metadata after their date; empty if they always do. */
  default Optional<Duration> validity() {
    return Optional.empty();
  }
}
