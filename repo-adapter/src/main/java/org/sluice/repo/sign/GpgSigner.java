package org.sluice.repo.sign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPSignature;
import org.sluice.repo.Content;

/**
 * Signs by calling the gpg program, which may have its keys from an agent, a card or an HSM. Frames
 * and armour are made here, so that both signers write the same but for the signature itself.
 */
public final class GpgSigner implements Signer {
  private static final Content NOTHING = () -> new ByteArrayInputStream(new byte[0]);

  private final GpgSettings settings;
  private final GpgCommand gpg;

  /** A signer with the keys that the settings name; gpg is called for each signature. */
  public GpgSigner(GpgSettings settings) {
    this.settings = settings;
    this.gpg = new GpgCommand(settings);
  }

  @Override
  public String detached(Content content) {
    return armoured(sign(content, List.of("--detach-sign")));
  }

  @Override
  public String clearSigned(String text) {
    var lines = ClearText.of(text);
    var signed = lines.signed(StandardCharsets.UTF_8);
    var signatures =
        sign(() -> new ByteArrayInputStream(signed), List.of("--textmode", "--detach-sign"));
    var digests =
        signatures.stream()
            .map(signature -> DigestAlgorithms.name(signature.getHashAlgorithm()))
            .distinct()
            .collect(Collectors.joining(", "));
    return lines.framed(digests, armoured(signatures));
  }

  @Override
  public List<PublicKey> publicKeys() {
    return certificates().stream().map(Certificate::publicKey).toList();
  }

  private List<PGPSignature> sign(Content content, List<String> how) {
    var arguments = new ArrayList<String>();
    settings.keys().forEach(key -> arguments.addAll(List.of("--local-user", key)));
    arguments.addAll(List.of("--personal-digest-preferences", "SHA512 SHA384 SHA256"));
    arguments.addAll(List.of("--no-armor", "--output", "-"));
    arguments.addAll(how);
    var signatures = signatures(gpg.run("sign", arguments, content));
    requireStrong(signatures);
    return inOrder(signatures);
  }

  private List<PGPSignature> signatures(byte[] written) {
    try {
      var signatures = SignaturePackets.read(written);
      if (signatures.size() == settings.keys().size()) {
        return signatures;
      }
      throw new SigningUnavailableException(
          "gpg made %d signatures with the keys %s; one for each was wanted. Name every key once, by its fingerprint."
              .formatted(signatures.size(), String.join(", ", settings.keys())));
    } catch (UnreadableSignatureException e) {
      throw new SigningUnavailableException(
          "What gpg wrote is no signature: %s. Check that %s is gpg 2.2 or newer, and the options in its gpg.conf."
              .formatted(e.getMessage(), settings.program()),
          e);
    }
  }

  private static void requireStrong(List<PGPSignature> signatures) {
    for (var signature : signatures) {
      if (!DigestAlgorithms.isStrong(signature.getHashAlgorithm())) {
        throw new SigningUnavailableException(
            "gpg signed with %s, which clients no longer accept. Remove digest-algo from its gpg.conf."
                .formatted(DigestAlgorithms.name(signature.getHashAlgorithm())));
      }
    }
  }

  // gpg signs in an order of its own; a client that knows only the oldest key looks at the first.
  private List<PGPSignature> inOrder(List<PGPSignature> signatures) {
    if (signatures.size() == 1) {
      return signatures;
    }
    var certificates = certificates();
    return signatures.stream()
        .sorted(Comparator.comparingInt(signature -> position(signature, certificates)))
        .toList();
  }

  private static int position(PGPSignature signature, List<Certificate> certificates) {
    var position = 0;
    while (position < certificates.size()
        && certificates.get(position).key(signature.getKeyID()).isEmpty()) {
      position++;
    }
    return position;
  }

  private List<Certificate> certificates() {
    return settings.keys().stream().map(this::certificate).toList();
  }

  private Certificate certificate(String key) {
    var exported =
        gpg.run("export", List.of("--no-armor", "--output", "-", "--export", key), NOTHING);
    try {
      var found = Keyring.certificates(exported);
      if (found.size() == 1) {
        return found.get(0);
      }
      throw new SigningUnavailableException(
          "gpg knows %d public keys by the name %s; exactly one was wanted. Name the key by its fingerprint, and import it if it is missing."
              .formatted(found.size(), key));
    } catch (IOException e) {
      throw new SigningUnavailableException(
          "The public key %s that gpg exports cannot be read (%s). Check it with: gpg --export %s | gpg --list-packets."
              .formatted(key, Trouble.of(e), key),
          e);
    }
  }

  private static String armoured(List<PGPSignature> signatures) {
    var packets = new ByteArrayOutputStream();
    try {
      for (var signature : signatures) {
        signature.encode(packets);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail", e);
    }
    return Armour.of(packets.toByteArray());
  }
}
