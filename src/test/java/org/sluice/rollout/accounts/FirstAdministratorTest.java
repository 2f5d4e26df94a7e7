package org.sluice.rollout.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.rollout.release.Role;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionOperations;

@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {
  private final TransactionOperations transactions = TransactionOperations.withoutTransaction();
  private final SecureRandom random = new SecureRandom();
  private final Passwords passwords = new Passwords(random);

  @TempDir private Path home;

  @Test
  void passwordAndTokenInTheFilesOpenTheDoor() throws IOException {
    var people = new PeopleInMemory();

    firstAdministrator(people).ensureIn(home);

    var byPassword =
        new Accounts(people, passwords, transactions)
            .check("admin", secretIn("admin-password"))
            .orElseThrow();
    var byToken =
        new Tokens(people, transactions, random).find(secretIn("admin-token")).orElseThrow();
    assertThat(byPassword.is(Role.ADMINISTRATOR)).isTrue();
    assertThat(byToken).isEqualTo(byPassword);
  }

  @Test
  void onlyTheOwnerMayReadTheFilesAndNothingElseIsLeft() throws IOException {
    firstAdministrator(new PeopleInMemory()).ensureIn(home);

    try (var files = Files.list(home)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder("admin-password", "admin-token");
    }
    assertThat(modeOf("admin-password")).isEqualTo("rw-------");
    assertThat(modeOf("admin-token")).isEqualTo("rw-------");
  }

  @Test
  void laterStartsWriteNothing() throws IOException {
    var people = new PeopleInMemory();
    firstAdministrator(people).ensureIn(home);
    Files.delete(home.resolve("admin-password"));
    var token = secretIn("admin-token");

    firstAdministrator(people).ensureIn(home);

    assertThat(home.resolve("admin-password")).doesNotExist();
    assertThat(secretIn("admin-token")).isEqualTo(token);
  }

  @Test
  void startThatWasKilledHalfWayIsCompletedWithTheSameSecrets() throws IOException {
    firstAdministrator(new PeopleInMemory()).ensureIn(home);
    var password = secretIn("admin-password");
    var nobodyWasStored = new PeopleInMemory();

    firstAdministrator(nobodyWasStored).ensureIn(home);

    assertThat(secretIn("admin-password")).isEqualTo(password);
    assertThat(new Accounts(nobodyWasStored, passwords, transactions).check("admin", password))
        .isPresent();
  }

  @Test
  void fileThatOthersMayReadIsNotTrusted() throws IOException {
    var people = new PeopleInMemory();
    var planted = Files.writeString(home.resolve("admin-password"), "known to somebody else");
    Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> firstAdministrator(people).ensureIn(home))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("admin-password is there already");
    assertThat(people.all()).isEmpty();
  }

  @Test
  void logSaysWhereTheSecretsAreAndNotWhatTheyAre(CapturedOutput output) throws IOException {
    firstAdministrator(new PeopleInMemory()).ensureIn(home);

    assertThat(output.getAll())
        .contains(home.resolve("admin-password").toString())
        .contains(home.resolve("admin-token").toString())
        .doesNotContain(secretIn("admin-password"))
        .doesNotContain(secretIn("admin-token"));
  }

  private FirstAdministrator firstAdministrator(People people) {
    return new FirstAdministrator(
        people, passwords, new Tokens(people, transactions, random), transactions, random);
  }

  private String secretIn(String file) throws IOException {
    return Files.readString(home.resolve(file)).strip();
  }

  private String modeOf(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
  }
}
