package org.sluice.rollout.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Bearer tokens for API and command line: 256 random bits, shown once; only their SHA-256 is kept.
 * So many random bits need no salt and no slow hash.
 */
public final class Tokens {
  /** Lets people and secret scanners see what a leaked text is. */
  private static final String PREFIX = "sluice_";

  private static final int LONGEST = 200;

  private final People people;
  private final TransactionOperations transactions;
  private final SecureRandom random;

  /**
   * @param random where tokens come from
   */
  public Tokens(People people, TransactionOperations transactions, SecureRandom random) {
    this.people = people;
    this.transactions = transactions;
    this.random = random;
  }

  /**
   * Makes a token.
   *
   * @param name whose
   * @param label what it is for
   * @return the token, which nobody can see again
   * @throws NoSuchPersonException if there is nobody of this name
   */
  public String create(String name, String label) {
    var token = draw();
    transactions.executeWithoutResult(status -> keep(name, label, token));
    return token;
  }

  /** The person whose token this is. */
  public Optional<Person> find(String token) {
    if (!token.startsWith(PREFIX) || token.length() > LONGEST) {
      return Optional.empty();
    }
    return Objects.requireNonNull(
        transactions.execute(status -> people.findByTokenHash(hash(token))));
  }

  /** A new token that is not kept yet. */
  String draw() {
    return PREFIX + Secrets.text(random);
  }

  /** Keeps a token's hash, in the caller's transaction. */
  void keep(String name, String label, String token) {
    var person = people.find(name).orElseThrow(() -> new NoSuchPersonException(name));
    people.addToken(person.name(), label, hash(token));
  }

  private static String hash(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
