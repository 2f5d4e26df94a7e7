package org.sluice.repo.rpm.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.PublicKey;

/** The public keys with which one provider signs, and what has become of each. */
public final class ProviderKeys {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----",
          Pattern.DOTALL);

  private final List<ProviderKey> keys;

  private ProviderKeys(List<ProviderKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** A keyring that trusts nobody. */
  public static ProviderKeys none() {
    return new ProviderKeys(List.of());
  }

  /**
   * Reads armoured public keys, as {@code gpg --armor --export} writes them: one block or several,
   * with any text between them.
   *
   * @throws NotUnderstoodException if there is none, or one cannot be read
   */
  public static ProviderKeys parse(String armoured) {
    var rings = BLOCK.matcher(armoured).results().map(block -> ring(block.group())).toList();
    if (rings.isEmpty()) {
      throw notUnderstood(armoured);
    }
    return of(rings.stream().flatMap(List::stream));
  }

  /** The same keys as this keyring has for other signatures of the provider. */
  public static ProviderKeys of(Keyring keyring) {
    return of(keyring.keys());
  }

  /** These keys, such as those of our own signer. */
  public static ProviderKeys of(List<PublicKey> keys) {
    return parse(keys.stream().map(PublicKey::armoured).collect(Collectors.joining("\n")));
  }

  static ProviderKeys of(Stream<PGPPublicKeyRing> rings) {
    return new ProviderKeys(rings.flatMap(KeyHistory::keysOf).toList());
  }

  private static List<PGPPublicKeyRing> ring(String block) {
    try {
      var bytes = new ByteArrayInputStream(block.getBytes(StandardCharsets.UTF_8));
      var objects = new BcPGPObjectFactory(new ArmoredInputStream(bytes));
      var rings = new ArrayList<PGPPublicKeyRing>();
      for (var object = objects.nextObject(); object != null; object = objects.nextObject()) {
        if (object instanceof PGPPublicKeyRing ring) {
          rings.add(ring);
        }
      }
      return rings;
    } catch (IOException | RuntimeException e) {
      // The library answers nonsense with exceptions of any kind.
      throw notUnderstood(block);
    }
  }

  private static NotUnderstoodException notUnderstood(String text) {
    var beginning = text.strip().lines().limit(3).toList();
    return new NotUnderstoodException(
        "keyring",
        String.join(" ", beginning),
        "armoured public keys, as 'gpg --armor --export' writes them");
  }

  /** Everybody whose signature may count, in the order of the keyring. */
  public List<Signer> signers() {
    return keys.stream().map(ProviderKey::signer).toList();
  }

  List<ProviderKey> named(Set<KeyId> ids) {
    return keys.stream().filter(key -> ids.contains(key.id())).toList();
  }
}
