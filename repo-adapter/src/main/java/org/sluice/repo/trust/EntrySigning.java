package org.sluice.repo.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.format.Sum;
import org.sluice.repo.rpm.signature.PackageSigner;
import org.sluice.repo.rpm.signature.Signing;

/**
 * Our own signature on rpm packages. It is made once, at entry, before anybody verifies them: what
 * production serves is byte for byte what was tried.
 */
public final class EntrySigning {
  private static final EntrySigning OFF = new EntrySigning(Set.of(), Optional.empty());

  private final Set<Platform> platforms;
  private final Optional<PackageSigner> signer;

  private EntrySigning(Set<Platform> platforms, Optional<PackageSigner> signer) {
    this.platforms = Set.copyOf(platforms);
    this.signer = signer;
  }

  /**
   * Signs what enters these platforms.
   *
   * @param signer puts our signature into a package; one that remembers, or a repeated entry makes
   *     another file of the same package
   */
  public EntrySigning(Set<Platform> platforms, PackageSigner signer) {
    this(platforms, Optional.of(signer));
  }

  /** Leaves every package as its provider made it. */
  public static EntrySigning off() {
    return OFF;
  }

  /** Whether any package gets our signature. */
  public boolean isForAnything() {
    return !platforms.isEmpty();
  }

  /** Whether packages of this platform get our signature. */
  public boolean isFor(Platform platform) {
    return platforms.contains(platform) && platform.format() == PackageFormat.RPM;
  }

  /**
   * Writes a package with our signature in the place of its provider's.
   *
   * @param fileName what its provider calls it
   * @param original as its provider made it; stays as it is
   * @param target does not exist yet; exists afterwards unless the finding blocks
   * @return a note that keeps the digest of the original; or, blocking, why it cannot be signed
   * @throws IOException if a file cannot be read or written
   * @throws org.sluice.repo.RepositoryUnavailableException if the key cannot be used now
   * @throws java.util.NoSuchElementException if nothing is signed here
   */
  public Finding sign(String fileName, Path original, Path target) throws IOException {
    var signing = signer.orElseThrow().sign(original, target);
    if (signing instanceof Signing.Unsignable unsignable) {
      var why = unsignable.finding();
      return Finding.blocks(why.code(), fileName, why.problem(), why.remedy());
    }
    return Finding.notes(
        "rpm-signed-at-entry",
        fileName,
        "It carries our signature in the place of its provider's; the provider's file has SHA-256 %s."
            .formatted(Sum.of(original).hex()),
        "Header and payload are unchanged: 'rpm -Kv' shows the digests that the provider made.");
  }
}
