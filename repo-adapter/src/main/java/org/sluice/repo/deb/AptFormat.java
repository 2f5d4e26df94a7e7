package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.closure.PackagingRules;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.format.Stated;
import org.sluice.repo.sign.Signer;

/**
 * Debian packages, and apt repositories of one suite with the one component {@code main}, as
 * deb(5), Debian Policy and the wiki page "DebianRepository/Format" describe them.
 */
public final class AptFormat implements RepositoryFormat {
  private static final String DEFAULT_ARCHITECTURE = "amd64";

  private final SortedSet<String> alwaysServed;
  private final Optional<Signer> signer;
  private final Optional<Duration> validity;

  /** Unsigned repositories that serve {@code amd64} even while they hold no package for it. */
  public AptFormat() {
    this(Optional.empty());
  }

  /**
   * Repositories that serve {@code amd64} even while they hold no package for it.
   *
   * @param signer signs {@code Release}; empty for repositories without signatures, whose clients
   *     have to be told {@code Trusted: yes}
   */
  public AptFormat(Optional<Signer> signer) {
    this(signer, Optional.empty());
  }

  /**
   * Repositories that serve {@code amd64} even while they hold no package for it.
   *
   * @param signer signs {@code Release}; empty for repositories without signatures
   * @param validity how long after its date clients believe a {@code Release} file ({@code
   *     Valid-Until}), whole seconds: it has to be published again before; empty if they always do
   */
  public AptFormat(Optional<Signer> signer, Optional<Duration> validity) {
    this(new TreeSet<>(Set.of(DEFAULT_ARCHITECTURE)), signer, validity);
  }

  /**
   * Repositories that serve some architectures at all times.
   *
   * @param alwaysServed architectures in Debian's spelling that every repository has an index for,
   *     even an empty one, so that their clients meet no gap; at least one
   * @param signer signs {@code Release}; empty for repositories without signatures
   */
  public AptFormat(SortedSet<String> alwaysServed, Optional<Signer> signer) {
    this(alwaysServed, signer, Optional.empty());
  }

  private AptFormat(
      SortedSet<String> alwaysServed, Optional<Signer> signer, Optional<Duration> validity) {
    if (alwaysServed.isEmpty()) {
      throw new IllegalArgumentException("an apt repository serves at least one architecture");
    }
    this.alwaysServed = new TreeSet<>(alwaysServed);
    this.signer = signer;
    this.validity = validity;
  }

  @Override
  public PackageFormat format() {
    return PackageFormat.DEB;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of the payload the names are read, because only it has them and apt's Contents needs them.
   */
  @Override
  public Reading read(String fileName, Path file, Digest digest) throws IOException {
    try {
      return new Reading.Read(new DebReader().read(file, digest));
    } catch (UnreadableDebException fault) {
      return new Reading.Unreadable(fault.about(fileName));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Without an entry of {@code Packages} the package is read whole: digests besides the SHA-256
   * stand nowhere else.
   */
  @Override
  public Reading readTrusting(String fileName, Path file, Stated stated) throws IOException {
    if (stated.entry().isEmpty()) {
      return read(fileName, file, stated.digest());
    }
    try {
      var entry = IndexEntry.parse(stated.entry().get());
      return new Reading.Read(new DebReader().readListed(file, stated.digest(), entry));
    } catch (UnreadableDebException fault) {
      return new Reading.Unreadable(fault.about(fileName));
    }
  }

  /** Debian Policy's order; see {@link DebVersion}. */
  @Override
  public PackagingRules packagingRules() {
    return new DebRules();
  }

  @Override
  public Relations relations(DescribedPackage described) {
    return new DebRelations().of(described);
  }

  @Override
  public Comparator<String> versionOrder() {
    return Comparator.comparing(DebVersion::parse);
  }

  /**
   * {@code pool/main/<prefix>/<package>/<file>}, with Debian's prefix: the first letter, or four of
   * a name that begins with {@code lib}. The folder is named for the package and not for its
   * source, so that name, version and architecture lead to one place and no other.
   */
  @Override
  public String location(Package item) {
    var name = item.name();
    var letters = name.startsWith("lib") && name.length() > 3 ? 4 : 1;
    return "pool/main/%s/%s/%s".formatted(name.substring(0, letters), name, item.fileName());
  }

  @Override
  public void write(RepositoryContents contents, Pieces pieces, Path target) throws IOException {
    new AptMetadata(contents, pieces, alwaysServed, this::location, signer, validity).write(target);
  }

  @Override
  public Optional<Duration> validity() {
    return validity;
  }
}
