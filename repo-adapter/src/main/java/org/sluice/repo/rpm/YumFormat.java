package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
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
 * Packages of rpm in repositories of the rpm-md format, as yum and dnf read them.
 *
 * <p>Of a package its header is read, and the digests that it carries are compared with its bytes;
 * the payload is never unpacked. What is then written agrees field by field with createrepo_c.
 */
public final class YumFormat implements RepositoryFormat {
  private final RpmHeaderReader reader = new RpmHeaderReader();
  private final Packing packing;
  private final OpenChecksums openChecksums;
  private final Optional<Signer> signer;

  /** Unsigned repositories whose lists are packed so that every client can read them. */
  public YumFormat() {
    this(Packing.GZIP, Optional.empty());
  }

  /**
   * Repositories as their clients are known to want them.
   *
   * @param packing how lists are packed
   * @param signer signs {@code repomd.xml}; empty for repositories without signatures
   */
  public YumFormat(Packing packing, Optional<Signer> signer) {
    this(packing, OpenChecksums.LEFT_OUT, signer);
  }

  /**
   * Repositories as their clients are known to want them.
   *
   * @param packing how lists are packed
   * @param openChecksums whether lists have a checksum of their unpacked form, too
   * @param signer signs {@code repomd.xml}; empty for repositories without signatures
   */
  public YumFormat(Packing packing, OpenChecksums openChecksums, Optional<Signer> signer) {
    this.packing = packing;
    this.openChecksums = openChecksums;
    this.signer = signer;
  }

  @Override
  public PackageFormat format() {
    return PackageFormat.RPM;
  }

  @Override
  public Reading read(String fileName, Path file, Digest digest) throws IOException {
    return described(fileName, digest, () -> reader.read(file));
  }

  /** {@inheritDoc} The digests that cover the header alone are compared. */
  @Override
  public Reading readTrusting(String fileName, Path file, Stated stated) throws IOException {
    return described(fileName, stated.digest(), () -> reader.readHead(file));
  }

  /** Comes by the head of a package. */
  @FunctionalInterface
  private interface Source {
    RpmHeaderReader.Head head() throws IOException, UnreadableRpmException;
  }

  private static Reading described(String fileName, Digest digest, Source source)
      throws IOException {
    try {
      var head = source.head();
      var rpm = RpmContents.of(head);
      var identity = rpm.identity();
      var item =
          new Package(
              PackageFormat.RPM,
              identity.name(),
              identity.version().toString(),
              identity.architecture(),
              identity.fileName(),
              head.fileSize(),
              digest);
      return new Reading.Read(new DescribedPackage(item, new PackageElements(rpm, digest).all()));
    } catch (UnreadableRpmException e) {
      return new Reading.Unreadable(e.about(fileName));
    }
  }

  @Override
  public PackagingRules packagingRules() {
    return new RpmRules();
  }

  @Override
  public Relations relations(DescribedPackage described) {
    return new RpmRelations().of(described);
  }

  /** {@inheritDoc} It is spelled {@code name:stream:version:context}, as the header has it. */
  @Override
  public Optional<String> stream(DescribedPackage described) {
    return Optional.ofNullable(described.parts().get(PackageElements.STREAM));
  }

  @Override
  public Comparator<String> versionOrder() {
    return Comparator.comparing(RpmVersion::parse);
  }

  /** {@code Packages/}, the first letter of the name in lower case, and the file. */
  @Override
  public String location(Package item) {
    return Placing.location(item);
  }

  @Override
  public void write(RepositoryContents contents, Pieces pieces, Path target) throws IOException {
    new RepodataWriter(contents, pieces, packing, openChecksums, signer).write(target);
  }
}
