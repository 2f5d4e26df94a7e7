package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.accounts.Person.RoleRow;
import org.sluice.rollout.release.Role;

/** What every keeper of accounts promises. */
abstract class PeopleContract {
  private static final Person ADA =
      new Person(
          "ada",
          "{bcrypt}$2a$10$abc",
          Optional.of("EMT"),
          Optional.of("CESGA"),
          List.of(
              new RoleRow(Role.EARLY_ADOPTER, Optional.of("bdii"), Optional.empty()),
              new RoleRow(Role.EARLY_ADOPTER, Optional.empty(), Optional.of("umd/5/el9/x86_64")),
              new RoleRow(Role.PROVIDER, Optional.empty(), Optional.empty())));
  private static final Person ROBOT =
      new Person("robot", "", Optional.empty(), Optional.empty(), List.of());

  private Database database;
  private People people;

  @BeforeEach
  void open(Database given) {
    database = given;
    people = given.port(People.class);
  }

  @Test
  void personIsFoundByNameInAnyCaseWithRolesAndMemberships() {
    save(ADA);
    save(ROBOT);

    assertThat(find("ada")).contains(ADA);
    assertThat(find("ADA")).contains(ADA);
    assertThat(find("robot")).contains(ROBOT);
    assertThat(find("ad")).isEmpty();
  }

  @Test
  void changedPersonLosesWhatWasTakenAwayAndKeepsTheName() {
    save(ADA);
    var changed =
        new Person(
            "ada",
            "{bcrypt}$2a$10$def",
            Optional.empty(),
            Optional.of("INFN"),
            List.of(new RoleRow(Role.MANAGER, Optional.empty(), Optional.empty())));

    save(changed);

    assertThat(find("ada")).contains(changed);
    assertThat(database.inTransaction(() -> people.all())).containsExactly(changed);
  }

  @Test
  void membersOfOneProviderAndSiteShareIt() {
    save(ADA);
    save(new Person("eli", "", Optional.of("EMT"), Optional.of("CESGA"), List.of()));

    assertThat(database.sql().queryForObject("select count(*) from provider", Long.class))
        .isEqualTo(1);
    assertThat(database.sql().queryForObject("select count(*) from site", Long.class)).isEqualTo(1);
  }

  @Test
  void everybodyIsListedInOrderOfNames() {
    List.of("b-x", "ba", "b_y", "b", "c1", "b.z")
        .forEach(name -> save(new Person(name, "", Optional.empty(), Optional.empty(), List.of())));

    assertThat(database.inTransaction(() -> people.all()))
        .extracting(Person::name)
        .containsExactly("b", "b-x", "b.z", "b_y", "ba", "c1");
  }

  @Test
  void tokenLeadsToItsPersonAndNobodyElse() {
    save(ADA);
    save(ROBOT);
    database.inTransactionDo(() -> people.addToken("ada", "laptop", "ab".repeat(32)));
    database.inTransactionDo(() -> people.addToken("ROBOT", "l".repeat(1_000), "cd".repeat(32)));

    assertThat(byToken("ab".repeat(32))).contains(ADA);
    assertThat(byToken("cd".repeat(32))).contains(ROBOT);
    assertThat(byToken("ef".repeat(32))).isEmpty();
    assertThat(byToken("")).isEmpty();
  }

  @Test
  void nobodyGetsATokenWhoHasNoAccount() {
    assertThatThrownBy(
            () -> database.inTransactionDo(() -> people.addToken("nemo", "", "ab".repeat(32))))
        .hasMessageContaining("nemo");
  }

  @Test
  void personOfATransactionThatFailedIsNotThere() {
    database.inTransactionThatFails(() -> people.save(ADA));

    assertThat(find("ada")).isEmpty();
  }

  private void save(Person person) {
    database.inTransactionDo(() -> people.save(person));
  }

  private Optional<Person> find(String name) {
    return database.inTransaction(() -> people.find(name));
  }

  private Optional<Person> byToken(String sha256) {
    return database.inTransaction(() -> people.findByTokenHash(sha256));
  }
}
