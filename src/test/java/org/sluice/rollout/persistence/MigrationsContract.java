package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.rollout.persistence.Examples.MORNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Releases;
import org.springframework.jdbc.core.JdbcTemplate;

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
  void whatAnOlderVersionKeptIsThereAfterTheMigration(EmptyDatabase empty) {
    migrate(empty, "1");
    var sql = new JdbcTemplate(empty.connections());
    var at = MORNING.atOffset(ZoneOffset.UTC);
    sql.update(
        "insert into submission (provider, product, version, filed_by, filed_at, content)"
            + " values ('EMT', 'bdii', '6.0.1', 'pia', ?, '{\"provider\":\"EMT\"}')",
        at);
    sql.update(
        "insert into metadata_file (submission_id, file_name, content) values (1, 'a.xml', ?)",
        new byte[] {1, -1});
    sql.update(
        "insert into release values (1001, 1, 'EMT', 'bdii', '6.0.1', 'umd/5/el9/x86_64',"
            + " 'x86_64', 'REPORTS', ?, 'Rolling-out', '', 'Stage-Rollout', 'https://x', '',"
            + " 'Staged-rollout', 'max', 2, ?, 5, 'key')",
        at,
        at);

    try (var database = new Database(empty)) {
      var release =
          database
              .inTransaction(() -> database.port(Releases.class).search(Releases.Filter.ALL, 0, 9))
              .get(0);
      assertThat(release.id()).hasToString("R-1001");
      assertThat(release.since()).isEqualTo(MORNING);
      assertThat(release.fields().get(Field.OWNER)).isEqualTo("max");
      assertThat(release.revision()).isEqualTo(5);
      assertThat(database.sql().queryForObject("select content from metadata_file", byte[].class))
          .containsExactly(1, -1);
      assertThat(database.sql().queryForObject("select content from submission", String.class))
          .contains("EMT");
    }
  }

  @Test
  void secondStartFindsNothingToDo(EmptyDatabase empty) {
    new Database(empty).close();

    assertThat(flyway(empty, "latest").info().pending()).isEmpty();
    new Database(empty).close();
  }

  @Test
  void everyTableIsExplainedInTheDataModel(Database database) throws IOException {
    var explained =
        Files.readString(Path.of(System.getProperty("project.root"), "docs", "data-model.md"));

    assertThat(tables(database))
        .hasSizeGreaterThan(20)
        .allSatisfy(table -> assertThat(explained).contains("`" + table + "`"));
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

  private static List<String> tables(Database database) {
    return database
        .sql()
        .queryForList(
            "select lower(table_name) from information_schema.tables"
                + " where lower(table_schema) = 'public'",
            String.class)
        .stream()
        .filter(table -> !table.startsWith("flyway") && !table.startsWith("act_"))
        .toList();
  }

  private static void migrate(EmptyDatabase empty, String version) {
    flyway(empty, version).migrate();
  }

  private static Flyway flyway(EmptyDatabase empty, String version) {
    return Flyway.configure()
        .dataSource(empty.connections())
        .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor(empty))
        .target(version)
        .load();
  }

  private static String vendor(EmptyDatabase empty) {
    return empty.url().startsWith("jdbc:h2:") ? "h2" : "postgresql";
  }
}
