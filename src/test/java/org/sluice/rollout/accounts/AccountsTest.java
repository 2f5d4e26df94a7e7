package org.sluice.rollout.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.rollout.accounts.Accounts.NewPerson;
import org.sluice.rollout.accounts.Accounts.Result;
import org.sluice.rollout.accounts.Person.RoleRow;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Role;
import org.springframework.transaction.support.TransactionOperations;

class AccountsTest {
  private static final String PASSWORD = "four words in a row";

  private final PeopleInMemory people = new PeopleInMemory();
  private final TransactionOperations transactions = TransactionOperations.withoutTransaction();
  private final SecureRandom random = new SecureRandom();
  private final Accounts accounts = new Accounts(people, new Passwords(random), transactions);
  private final Tokens tokens = new Tokens(people, transactions, random);

  @Test
  void passwordIsKeptAsAHashThatNamesItsScheme() {
    accounts.add(manager("Maria", Optional.of(PASSWORD)));

    assertThat(people.find("maria").orElseThrow().passwordHash())
        .startsWith("{bcrypt}")
        .doesNotContain(PASSWORD);
  }

  @ParameterizedTest
  @CsvSource({
    "maria, four words in a row, true",
    "MARIA, four words in a row, true",
    "maria, four words in a ro, false",
    "maria, '', false",
    "nobody, four words in a row, false",
    "robot, four words in a row, false",
    "robot, '', false"
  })
  void onlyNameAndPasswordThatBelongTogetherOpen(String name, String password, boolean opens) {
    accounts.add(manager("maria", Optional.of(PASSWORD)));
    accounts.add(manager("robot", Optional.empty()));

    assertThat(accounts.check(name, password).isPresent()).isEqualTo(opens);
  }

  @Test
  void passwordLongerThanBcryptLooksAtOpensNothing() {
    var longest = "x".repeat(72);
    accounts.add(manager("maria", Optional.of(longest)));

    assertThat(accounts.check("maria", longest)).isPresent();
    assertThat(accounts.check("maria", longest + "y")).isEmpty();
  }

  @Test
  void anotherPasswordEndsTheOldOneAndLeavesTheRolesAlone() {
    accounts.add(manager("maria", Optional.of(PASSWORD)));

    accounts.setPassword("maria", "another four words");

    assertThat(accounts.check("maria", PASSWORD)).isEmpty();
    assertThat(accounts.check("maria", "another four words").orElseThrow().is(Role.MANAGER))
        .isTrue();
  }

  @Test
  void everyReasonIsGivenAtOnce() {
    var result =
        accounts.add(
            new NewPerson(
                "../x",
                Optional.of("short"),
                Optional.empty(),
                Optional.empty(),
                List.of(row(Role.PROVIDER))));

    assertThat(codes(result))
        .containsExactlyInAnyOrder("name-not-allowed", "no-provider", "password-too-short");
    assertThat(people.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sluice", "Sluice", "a b", "-x", "1st", "x/y", "<b>"})
  void namesThatWouldMisleadAreRefused(String name) {
    assertThat(codes(accounts.add(manager(name, Optional.empty()))))
        .containsExactly("name-not-allowed");
  }

  @Test
  void nameIsGivenOnceInAnySpelling() {
    accounts.add(manager("maria", Optional.of(PASSWORD)));

    assertThat(codes(accounts.add(manager("Maria", Optional.empty()))))
        .containsExactly("name-taken");
    assertThat(accounts.check("maria", PASSWORD)).isPresent();
  }

  @Test
  void personWithoutAnyRoleIsRefused() {
    var result =
        accounts.add(
            new NewPerson(
                "maria", Optional.empty(), Optional.empty(), Optional.empty(), List.of()));

    assertThat(codes(result)).containsExactly("no-role");
  }

  @Test
  void tokenFindsItsPersonAndIsNotKept() {
    accounts.add(manager("maria", Optional.empty()));

    var token = tokens.create("maria", "laptop");

    assertThat(tokens.find(token).map(Person::name)).contains("maria");
    assertThat(people.tokenHashes()).singleElement().asString().hasSize(64).isNotEqualTo(token);
    assertThat(tokens.create("maria", "laptop")).isNotEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sluice_", "sluice_AAAA", "x"})
  void textThatIsNoTokenFindsNobody(String text) {
    accounts.add(manager("maria", Optional.empty()));
    tokens.create("maria", "laptop");

    assertThat(tokens.find(text)).isEmpty();
  }

  @Test
  void hashOfATokenIsNoToken() {
    accounts.add(manager("maria", Optional.empty()));
    tokens.create("maria", "laptop");

    assertThat(tokens.find(people.tokenHashes().get(0))).isEmpty();
  }

  @Test
  void nobodyGetsATokenForSomebodyWhoDoesNotExist() {
    assertThatThrownBy(() -> tokens.create("ghost", "laptop"))
        .isInstanceOf(NoSuchPersonException.class)
        .hasMessageContaining("ghost");
  }

  @Test
  void newPersonWrittenToALogShowsNoPassword() {
    assertThat(manager("maria", Optional.of(PASSWORD)).toString()).doesNotContain(PASSWORD);
  }

  private static NewPerson manager(String name, Optional<String> password) {
    return new NewPerson(
        name, password, Optional.empty(), Optional.empty(), List.of(row(Role.MANAGER)));
  }

  private static RoleRow row(Role role) {
    return new RoleRow(role, Optional.empty(), Optional.empty());
  }

  private static List<String> codes(Result result) {
    assertThat(result).isInstanceOf(Result.Refused.class);
    return ((Result.Refused) result).refusals().stream().map(Refusal::code).toList();
  }
}
