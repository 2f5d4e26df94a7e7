package org.sluice.ticket.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What only a ticket system and we know, with which it signs what it posts. Never shown. */
public final class SharedSecret {
  private final Algorithm algorithm;
  private final SecretKeySpec key;

  /**
   * @param secret its characters, at least one
   * @throws IllegalArgumentException if it is empty
   */
  public SharedSecret(Algorithm algorithm, char[] secret) {
    if (secret.length == 0) {
      throw new IllegalArgumentException("The secret of a webhook is empty");
    }
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    this.algorithm = algorithm;
    this.key = new SecretKeySpec(bytes, algorithm.name);
  }

  /**
   * Whether a post was signed with it.
   *
   * @param signature what the post's header says, such as {@code sha256=0123...}; may be empty
   * @param body the post's very bytes
   */
  public boolean hasSigned(String signature, byte[] body) {
    // Takes as long for a wrong first character as for a wrong last one.
    return MessageDigest.isEqual(
        signatureOf(body).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  /** The signature of a body, as the header has it. */
  public String signatureOf(byte[] body) {
    try {
      var mac = Mac.getInstance(algorithm.name);
      mac.init(key);
      return algorithm.prefix + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + algorithm.name, e);
    }
  }

  /** How posts are signed. */
  public enum Algorithm {
    /** Zammad's. It is keyed, so that SHA-1's collisions are of no use to anybody. */
    SHA1("HmacSHA1", "sha1="),
    /** That of the scrip that is shipped for RT. */
    SHA256("HmacSHA256", "sha256=");

    private final String name;
    private final String prefix;

    Algorithm(String name, String prefix) {
      this.name = name;
      this.prefix = prefix;
    }
  }
}
