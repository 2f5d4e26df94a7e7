package org.sluice.repo.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.sluice.repo.Content;
import org.sluice.repo.sign.Verification.NotVerified;
import org.sluice.repo.sign.Verification.Reason;
import org.sluice.repo.sign.Verification.Verified;

/**
 * Public keys that are relied on, such as those of one provider. What they sign must rest on
 * SHA-256 or stronger, and the key must have been valid when it signed; who owns which key is the
 * business of whoever put them here. Safe for use by several threads.
 */
public final class Keyring {
  private static final Set<Integer> FOR_FILES =
      Set.of(PGPSignature.BINARY_DOCUMENT, PGPSignature.CANONICAL_TEXT_DOCUMENT);
  private static final Set<Integer> FOR_TEXTS = Set.of(PGPSignature.CANONICAL_TEXT_DOCUMENT);

  private final List<Certificate> certificates;
  private final Clock clock;

  private Keyring(List<Certificate> certificates, Clock clock) {
    this.certificates = List.copyOf(certificates);
    this.clock = clock;
  }

  /**
   * Reads the keys of a file: blocks of ASCII armour, as many as there are, or plain packets; or of
   * every file of a directory that is not hidden, each of which has to hold a key.
   *
   * @throws KeyringUnavailableException if the file cannot be read or holds no key
   */
  public static Keyring read(Path file, Clock clock) {
    return Files.isDirectory(file) ? readAll(file, clock) : readOne(file, clock);
  }

  private static Keyring readAll(Path directory, Clock clock) {
    try (var files = Files.list(directory)) {
      var certificates =
          files
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .flatMap(file -> readOne(file, clock).certificates.stream())
              .toList();
      if (certificates.isEmpty()) {
        throw new KeyringUnavailableException(
            "%s holds no file of public keys. Export one there: gpg --armor --export KEY."
                .formatted(directory));
      }
      return new Keyring(certificates, clock);
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static Keyring readOne(Path file, Clock clock) {
    try {
      var certificates = certificates(Files.readAllBytes(file));
      if (certificates.isEmpty()) {
        throw new KeyringUnavailableException(
            "%s holds no OpenPGP public key. Export it there: gpg --armor --export KEY."
                .formatted(file));
      }
      return new Keyring(certificates, clock);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static KeyringUnavailableException unreadable(Path file, IOException cause) {
    return new KeyringUnavailableException(
        "The public keys in %s cannot be read (%s). Check the file and who may read it."
            .formatted(file, Trouble.of(cause)),
        cause);
  }

  /** The keys of a signer, to check what it signs. */
  public static Keyring of(List<PublicKey> keys, Clock clock) {
    var certificates = new ArrayList<Certificate>();
    for (var key : keys) {
      try {
        certificates.addAll(certificates(key.armoured().getBytes(StandardCharsets.US_ASCII)));
      } catch (IOException e) {
        throw new KeyringUnavailableException(
            "The public key %s cannot be read (%s). Export it again."
                .formatted(key.fingerprint(), Trouble.of(e)),
            e);
      }
    }
    return new Keyring(certificates, clock);
  }

  /** The keys, in the order in which they were read. */
  public List<PublicKey> keys() {
    return certificates.stream().map(Certificate::publicKey).toList();
  }

  /**
   * Checks a signature that stands in a file of its own.
   *
   * @param content what was signed; read once
   * @param signature armoured or not, by one or several keys
   * @throws IOException if the content cannot be read
   */
  public Verification detached(Content content, byte[] signature) throws IOException {
    try {
      return verify(SignaturePackets.read(signature), FOR_FILES, content, Optional.empty());
    } catch (UnreadableSignatureException e) {
      return unreadable("signature", e);
    }
  }

  /**
   * Checks a clear-signed text, such as an {@code InRelease}. Anything before, after or within that
   * is not covered by the signature makes it fail.
   *
   * @param framed the whole file
   */
  public Verification clearSigned(byte[] framed) {
    try {
      var message = ClearSignedMessage.parse(framed);
      var signed = message.text().signed(StandardCharsets.ISO_8859_1);
      var text =
          new String(
              message.text().text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      return verify(
          SignaturePackets.read(message.signature().getBytes(StandardCharsets.ISO_8859_1)),
          FOR_TEXTS,
          () -> new ByteArrayInputStream(signed),
          Optional.of(text));
    } catch (UnreadableSignatureException e) {
      return unreadable("clear-signed text", e);
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail", e);
    }
  }

  private Verification verify(
      List<PGPSignature> signatures, Set<Integer> types, Content content, Optional<String> text)
      throws IOException, UnreadableSignatureException {
    var checks = new ArrayList<SignatureCheck>();
    var objections = new ArrayList<NotVerified>();
    for (var signature : signatures) {
      var check = check(signature);
      var objection =
          check.isEmpty()
              ? Optional.of(unknown(signature))
              : check.get().objection(types, clock.instant());
      objection.ifPresentOrElse(objections::add, () -> checks.add(check.orElseThrow()));
    }
    return checks.isEmpty() ? worst(objections) : compare(checks, content, text);
  }

  private static Verification compare(
      List<SignatureCheck> checks, Content content, Optional<String> text)
      throws IOException, UnreadableSignatureException {
    for (var check : checks) {
      check.begin();
    }
    read(content, checks);
    for (var check : checks) {
      if (!check.isGood()) {
        return check.altered();
      }
    }
    return new Verified(checks.stream().map(SignatureCheck::good).toList(), text);
  }

  private static void read(Content content, List<SignatureCheck> checks) throws IOException {
    try (var source = content.open()) {
      var buffer = new byte[1 << 16];
      for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
        for (var check : checks) {
          check.update(buffer, count);
        }
      }
    }
  }

  private Optional<SignatureCheck> check(PGPSignature signature) {
    for (var certificate : certificates) {
      var key = certificate.key(signature.getKeyID());
      if (key.isPresent()) {
        return Optional.of(new SignatureCheck(signature, certificate, key.get()));
      }
    }
    return Optional.empty();
  }

  // A known key with a fault tells more than one that nobody knows.
  private static NotVerified worst(List<NotVerified> objections) {
    return objections.stream()
        .filter(objection -> objection.reason() != Reason.UNKNOWN_KEY)
        .findFirst()
        .orElse(objections.get(0));
  }

  private NotVerified unknown(PGPSignature signature) {
    return new NotVerified(
        Reason.UNKNOWN_KEY,
        "The signature was made by the key %s, which is not known here; known are: %s."
            .formatted(
                String.format(Locale.ROOT, "%016X", signature.getKeyID()),
                String.join(
                    ", ", certificates.stream().map(each -> each.fingerprint().hex()).toList())),
        "Sign it with a known key, or have the repository managers add this one.");
  }

  private static NotVerified unreadable(String what, UnreadableSignatureException e) {
    return new NotVerified(
        e.reason(),
        "The %s cannot be relied on: %s.".formatted(what, e.getMessage()),
        "Sign it again with gpg and publish it whole.");
  }

  /** The certificates among packets, armoured or not. */
  static List<Certificate> certificates(byte[] file) throws IOException {
    try {
      var certificates = new ArrayList<Certificate>();
      for (var packets : ArmourBlocks.packets(file)) {
        StreamSupport.stream(new BcPGPObjectFactory(packets).spliterator(), false)
            .filter(PGPPublicKeyRing.class::isInstance)
            .map(PGPPublicKeyRing.class::cast)
            .map(Certificate::new)
            .forEach(certificates::add);
      }
      return certificates;
    } catch (RuntimeException e) {
      // The library answers broken packets with exceptions of many kinds.
      throw new IOException("its OpenPGP packets are broken: " + e.getMessage(), e);
    }
  }
}
