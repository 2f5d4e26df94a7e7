package org.sluice.rollout.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.accounts.Person.RoleRow;
import org.sluice.rollout.release.Role;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets the first person in: where nobody has an account yet, makes an administrator and leaves
 * password and token in files that only the owner of the home directory can read.
 */
public final class FirstAdministrator {
  /** User name of the administrator that the first start makes. */
  public static final String NAME = "admin";

  private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final People people;
  private final Passwords passwords;
  private final Tokens tokens;
  private final TransactionOperations transactions;
  private final SecureRandom random;

  /**
   * @param random where the password comes from
   */
  public FirstAdministrator(
      People people,
      Passwords passwords,
      Tokens tokens,
      TransactionOperations transactions,
      SecureRandom random) {
    this.people = people;
    this.passwords = passwords;
    this.tokens = tokens;
    this.transactions = transactions;
    this.random = random;
  }

  /**
   * Makes the administrator if there is nobody yet. A start that was killed half-way is completed
   * by the next one with the same secrets: files come first, then the account.
   *
   * @param home where {@code admin-password} and {@code admin-token} are written
   * @throws UncheckedIOException if they cannot be written, or others could read them
   */
  public void ensureIn(Path home) {
    transactions.executeWithoutResult(
        status -> {
          if (people.all().isEmpty()) {
            make(home.resolve("admin-password"), home.resolve("admin-token"));
          }
        });
  }

  private void make(Path passwordFile, Path tokenFile) {
    try {
      var password = keptOrWritten(passwordFile, Secrets.text(random));
      var token = keptOrWritten(tokenFile, tokens.draw());
      people.save(
          new Person(
              NAME,
              passwords.hash(password),
              Optional.empty(),
              Optional.empty(),
              List.of(new RoleRow(Role.ADMINISTRATOR, Optional.empty(), Optional.empty()))));
      tokens.keep(NAME, "first start", token);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The first administrator's files %s and %s cannot be written: %s"
              .formatted(passwordFile, tokenFile, failed.getMessage()),
          failed);
    }
    log.info(
        "The first administrator is {}: the password is in {}, a token is in {}",
        NAME,
        passwordFile,
        tokenFile);
  }

  private static String keptOrWritten(Path file, String secret) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
        throw new IOException(
            file + " is there already and others may read it; remove it and start again");
      }
      return Files.readString(file).strip();
    }
    var folder = file.toAbsolutePath().getParent();
    var draft =
        Files.createTempFile(
            folder, ".admin-", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(draft, secret + "\n", StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    return secret;
  }
}
