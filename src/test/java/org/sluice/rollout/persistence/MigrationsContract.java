package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the migrations promise on every database. */
abstract class MigrationsContract {

  @Test
  void firstReleaseOfAnEmptyDatabaseIsR1001(EmptyDatabase empty) {
    try (var database = new Database(empty)) {
      assertThat(database.filed("bdii").id()).hasToString("R-1001");
      assertThat(database.filed("gfal2").id()).hasToString("R-1002");
    }
  }

  @Test
  void secondStartFindsNothingToDo(EmptyDatabase empty) {
    new Database(empty).close();

    assertThat(flyway(empty).info().pending()).isEmpty();
    new Database(empty).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into verdict (release_id, gate, stage, severity, waivable, facts, judged_at)"
            + " values (:release, 'dependencies', 'production', 'BLOCKS', true, '{}', :at)",
        "insert into approval (release_id, person, stage, digests, given_at)"
            + " values (:release, 'max', 'production', '[]', :at)",
        "insert into package_digest (release_id, moment, file_name, sha256)"
            + " values (:release, 'fetch', 'a.rpm', 'ab')",
        "insert into connected_system_state (system, state, reason, since)"
            + " values ('rt', 'DOWN', 'connection refused', :at)"
      })
  void preparedTablesTakeWhatTheyAreMeantFor(String insert, Database database) {
    var release = database.filed("bdii").id();

    assertThat(
            database
                .sql()
                .update(
                    insert
                        .replace(":release", Long.toString(release.number()))
                        .replace(":at", "current_timestamp")))
        .isEqualTo(1);
  }

  @Test
  void rowsOfAReleaseThatIsNotThereAreNotTaken(Database database) {
    assertThatThrownBy(
            () ->
                database
                    .sql()
                    .update("insert into link (release_id, system, ticket) values (1, 'rt', '1')"))
        .isNotNull();
  }

  private static Flyway flyway(EmptyDatabase empty) {
    var migrations =
        Flyway.configure()
            .dataSource(empty.connections())
            .locations("classpath:db/migration/common");
    new VendorTypes().customize(migrations);
    return migrations.load();
  }
}
