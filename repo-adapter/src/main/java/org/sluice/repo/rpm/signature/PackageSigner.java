package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.sluice.repo.Finding;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.rpm.signature.SignatureVerdict.Bad;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;

/**
 * Puts our signature into rpm packages in the place of the provider's. Header and payload, and with
 * them every digest that the provider made, stay as they are.
 */
public final class PackageSigner {
  private final SignatureWriter writer;
  private final Supplier<ProviderKeys> ourKeys;
  private final RpmSignatures signatures;

  private PackageSigner(
      SignatureWriter writer, Supplier<ProviderKeys> ourKeys, RpmSignatures signatures) {
    this.writer = writer;
    this.ourKeys = ourKeys;
    this.signatures = signatures;
  }

  /**
   * Signs in this process.
   *
   * @param signing makes the signatures
   * @param clock the one by which they are dated
   */
  public static PackageSigner using(HeaderSigning signing, Clock clock) {
    return new PackageSigner(
        new HeaderRewriting(signing), signing::publicKeys, new RpmSignatures(clock));
  }

  /**
   * Signs by the program {@code rpmsign}, which asks gpg: for keys in an agent or on a card.
   *
   * @param settings where program and key are
   * @param ourKeys the public part of that key
   * @param clock tells which signatures lie in the future
   * @throws RepositoryUnavailableException if rpmsign or gpg is not there
   */
  public static PackageSigner using(RpmsignSettings settings, ProviderKeys ourKeys, Clock clock) {
    return new PackageSigner(new RpmsignProgram(settings), () -> ourKeys, new RpmSignatures(clock));
  }

  /**
   * The same signer, which gives what it has signed before the same signature again, also after a
   * restart, for as long as the key is one of ours. Without this a package that is signed twice is
   * two different files of one name and version.
   *
   * @param directory where it keeps what it made, some kilobytes for each package; made when needed
   */
  public PackageSigner remembering(Path directory) {
    return new PackageSigner(
        new RememberedSignatures(writer, ourKeys, signatures, directory, true),
        ourKeys,
        signatures);
  }

  /** As {@link #remembering}, and nothing new is kept: to see what would be. */
  public PackageSigner recalling(Path directory) {
    return new PackageSigner(
        new RememberedSignatures(writer, ourKeys, signatures, directory, false),
        ourKeys,
        signatures);
  }

  /**
   * Writes a package with our signature. Signing what is signed by us already gives the same bytes.
   *
   * @param original a package that was read and found sound; stays as it is
   * @param target does not exist yet; not yet on disk for certain when this returns
   * @throws IOException if a file cannot be read or written
   * @throws RepositoryUnavailableException if the key cannot be used now
   */
  public Signing sign(Path original, Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    var ours = signatures.verifySole(original, ourKeys.get());
    if (ours.isPresent()) {
      Files.copy(original, target);
      return new Signing.SignedBefore(ours.get());
    }
    var whole = false;
    try {
      writer.write(original, target);
      var signing = checked(original, target);
      whole = signing instanceof Signing.Signed;
      return signing;
    } catch (MalformedSignatureException e) {
      return unsignable(original, e.problem());
    } finally {
      if (!whole) {
        Files.deleteIfExists(target);
      }
    }
  }

  /** What we cannot verify, nobody else could. */
  private Signing checked(Path original, Path target) throws IOException {
    var verdict = signatures.verify(target, ourKeys.get());
    if (verdict instanceof Trusted ours) {
      return new Signing.Signed(ours);
    }
    if (verdict instanceof Bad bad) {
      return unsignable(original, bad.problem());
    }
    throw new RepositoryUnavailableException(
        "%s was signed, and the signature is not one of ours: %s. Check that the signing key is the one of which the public part is configured, and that it is neither expired nor revoked."
            .formatted(original.getFileName(), verdict));
  }

  private static Signing unsignable(Path original, String problem) {
    return new Signing.Unsignable(
        Finding.blocks(
            "rpm-not-signable",
            String.valueOf(original.getFileName()),
            problem,
            "Upload the file again; if that does not help, build the package again."));
  }
}
