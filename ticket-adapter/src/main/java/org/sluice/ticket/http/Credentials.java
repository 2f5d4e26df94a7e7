package org.sluice.ticket.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** Who we are for a ticket system. Never shown: not in a message, not in a log. */
public final class Credentials {
  private final String scheme;
  private final char[] secret;

  private Credentials(String scheme, char[] secret) {
    this.scheme = scheme;
    this.secret = secret;
  }

  /**
   * A token.
   *
   * @param scheme the word before it in the header, such as {@code token} for RT
   */
  public static Credentials token(String scheme, char[] token) {
    return new Credentials(scheme, token.clone());
  }

  /**
   * A token in the first line of a file.
   *
   * @throws IllegalArgumentException if the file cannot be read; what is in it is not told
   */
  public static Credentials tokenIn(String scheme, Path file) {
    return new Credentials(scheme, firstLine(file));
  }

  /** A token as programs made with Rails take it, such as Zammad: {@code Token token=...}. */
  public static Credentials railsToken(char[] token) {
    var before = "token=".toCharArray();
    var parameter = Arrays.copyOf(before, before.length + token.length);
    System.arraycopy(token, 0, parameter, before.length, token.length);
    return new Credentials("Token", parameter);
  }

  /** A user's name and password. */
  public static Credentials password(String user, char[] password) {
    var plain = CharBuffer.allocate(user.length() + 1 + password.length);
    plain.put(user).put(':').put(password).flip();
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(plain);
    byte[] packed = new byte[encoded.remaining()];
    encoded.get(packed);
    return new Credentials("Basic", Base64.getEncoder().encodeToString(packed).toCharArray());
  }

  /**
   * A user's name and a password in the first line of a file.
   *
   * @throws IllegalArgumentException if the file cannot be read; what is in it is not told
   */
  public static Credentials passwordIn(String user, Path file) {
    return password(user, firstLine(file));
  }

  private static char[] firstLine(Path file) {
    try {
      var text = Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      return text.strip().toCharArray();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file with the token or password cannot be read: " + file, e);
    }
  }

  String header() {
    return scheme + ' ' + new String(secret);
  }

  @Override
  public String toString() {
    return scheme + " (not shown)";
  }
}
