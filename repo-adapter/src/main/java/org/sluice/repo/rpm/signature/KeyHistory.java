package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.sluice.repo.rpm.signature.ProviderKey.Revocation;

/**
 * What the owner of a primary key has declared about it and its subkeys. Only declarations that the
 * primary key itself signed count (RFC 9580, section 10.1).
 */
final class KeyHistory {
  private static final int FEWEST_BITS = 2048;

  /** RSA and DSA; curves are strong with fewer. */
  private static final Set<Integer> COUNTED_IN_BITS =
      Set.of(PublicKeyAlgorithmTags.RSA_GENERAL, PublicKeyAlgorithmTags.DSA);

  private static final int COMPROMISED = 2;
  private static final int UNSPECIFIED = 0;

  private final PGPPublicKey primary;

  KeyHistory(PGPPublicKeyRing ring) {
    this.primary = ring.getPublicKey();
  }

  /** The keys of a ring that may sign packages: the primary key and bound subkeys. */
  static Stream<ProviderKey> keysOf(PGPPublicKeyRing ring) {
    var history = new KeyHistory(ring);
    return StreamSupport.stream(ring.spliterator(), false)
        .flatMap(key -> history.described(key).stream());
  }

  private Optional<ProviderKey> described(PGPPublicKey key) {
    var own = key.isMasterKey();
    var binding = (own ? certifications() : bindings(key)).max(byTime());
    if (!own && (binding.isEmpty() || !acceptsItsBinding(key, binding.get()))) {
      return Optional.empty();
    }
    var signer = new Signer(KeyNames.fingerprint(key), owner());
    var end = earlier(expiry(key, binding), own ? Optional.empty() : primaryExpiry());
    var revocation = revocations(primary, PGPSignature.KEY_REVOCATION).findFirst();
    if (!own && revocation.isEmpty()) {
      revocation = revocations(key, PGPSignature.SUBKEY_REVOCATION).findFirst();
    }
    return Optional.of(new ProviderKey(key, signer, end, revocation, fault(key, binding)));
  }

  private static Optional<String> fault(PGPPublicKey key, Optional<PGPSignature> declared) {
    if (COUNTED_IN_BITS.contains(key.getAlgorithm()) && key.getBitStrength() < FEWEST_BITS) {
      return Optional.of("is too short (%d bits)".formatted(key.getBitStrength()));
    }
    return declared
        .map(PGPSignature::getHashedSubPackets)
        .filter(area -> area.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS))
        .filter(area -> (area.getKeyFlags() & KeyFlags.SIGN_DATA) == 0)
        .map(area -> "is not meant for signing");
  }

  private String owner() {
    var names = primary.getUserIDs();
    return names.hasNext() ? names.next() : "";
  }

  private Optional<Instant> primaryExpiry() {
    return expiry(primary, certifications().max(byTime()));
  }

  private static Optional<Instant> expiry(PGPPublicKey key, Optional<PGPSignature> declared) {
    return declared
        .map(signature -> signature.getHashedSubPackets())
        .map(area -> area.getKeyExpirationTime())
        .filter(seconds -> seconds > 0)
        .map(seconds -> createdAt(key).plus(Duration.ofSeconds(seconds)));
  }

  private static Instant createdAt(PGPPublicKey key) {
    try {
      return PacketTime.of(key);
    } catch (IOException e) {
      throw new IllegalStateException("A key in memory can be encoded", e);
    }
  }

  /** What it says about the primary key, by the way of a user id or directly. */
  private Stream<PGPSignature> certifications() {
    var direct =
        of(primary.getSignaturesOfType(PGPSignature.DIRECT_KEY))
            .filter(made -> holds(made, () -> made.verifyCertification(primary)));
    var names = of(primary.getUserIDs());
    var certified =
        names.flatMap(
            name ->
                of(primary.getSignaturesForID(name))
                    .filter(PGPSignature::isCertification)
                    .filter(made -> holds(made, () -> made.verifyCertification(name, primary))));
    return Stream.concat(direct, certified);
  }

  private Stream<PGPSignature> bindings(PGPPublicKey subkey) {
    return of(subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING))
        .filter(made -> holds(made, () -> made.verifyCertification(primary, subkey)));
  }

  /** Hard revocations first, then the earliest. */
  private Stream<Revocation> revocations(PGPPublicKey key, int type) {
    return of(key.getSignaturesOfType(type))
        .filter(made -> holds(made, () -> revokes(made, key)))
        .map(made -> new Revocation(timeOf(made), isForAlways(made)))
        .sorted(Comparator.comparing(Revocation::always).reversed().thenComparing(Revocation::at));
  }

  private boolean revokes(PGPSignature made, PGPPublicKey key) throws PGPException {
    return key.isMasterKey()
        ? made.verifyCertification(primary)
        : made.verifyCertification(primary, key);
  }

  private static boolean isForAlways(PGPSignature revocation) {
    var area = revocation.getHashedSubPackets();
    if (area == null
        || !(area.getSubpacket(SignatureSubpacketTags.REVOCATION_REASON)
            instanceof RevocationReason reason)) {
      return true;
    }
    var code = reason.getRevocationReason();
    return code == COMPROMISED || code == UNSPECIFIED;
  }

  /** Without the subkey's consent anybody could pass off a foreign key as a subkey of theirs. */
  private boolean acceptsItsBinding(PGPPublicKey subkey, PGPSignature binding) {
    return Stream.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())
        .flatMap(area -> embedded(area))
        .filter(made -> made.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
        .anyMatch(made -> consents(made, subkey));
  }

  private static Stream<PGPSignature> embedded(PGPSignatureSubpacketVector area) {
    try {
      return StreamSupport.stream(area.getEmbeddedSignatures().spliterator(), false);
    } catch (PGPException | RuntimeException e) {
      return Stream.empty();
    }
  }

  private boolean consents(PGPSignature made, PGPPublicKey subkey) {
    try {
      made.init(new BcPGPContentVerifierBuilderProvider(), subkey);
      return made.verifyCertification(primary, subkey);
    } catch (PGPException | RuntimeException e) {
      return false;
    }
  }

  /** A statement about a key that may turn out to be unreadable. */
  private interface Claim {
    boolean isTrue() throws PGPException;
  }

  private boolean holds(PGPSignature made, Claim claim) {
    if (made.getKeyID() != primary.getKeyID()) {
      return false;
    }
    try {
      made.init(new BcPGPContentVerifierBuilderProvider(), primary);
      return claim.isTrue();
    } catch (PGPException | RuntimeException e) {
      // Nonsense in a keyring declares nothing.
      return false;
    }
  }

  private static Comparator<PGPSignature> byTime() {
    return Comparator.comparing(KeyHistory::timeOf);
  }

  private static Instant timeOf(PGPSignature made) {
    return PacketTime.of(made).orElse(Instant.EPOCH);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static <T> Stream<T> of(Iterator<T> items) {
    Iterable<T> once = () -> items;
    return StreamSupport.stream(once.spliterator(), false);
  }
}
