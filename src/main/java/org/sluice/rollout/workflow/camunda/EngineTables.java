package org.sluice.rollout.workflow.camunda;

import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Makes the engine's tables on PostgreSQL with the scripts in the engine's own jar. On a shared
 * database two nodes that start together would otherwise both make them; Flyway lets one.
 */
final class EngineTables implements JavaMigration {
  private static final String SCRIPT =
      "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";

  /** In an order that satisfies their foreign keys. */
  private static final List<String> PARTS =
      List.of(
          "engine",
          "case.engine",
          "decision.engine",
          "history",
          "case.history",
          "decision.history",
          "identity");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("1.1");
  }

  @Override
  public String getDescription() {
    return "tables of the process engine";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws Exception {
    var connection = context.getConnection();
    // On H2, which has one node only, the engine makes its tables itself.
    if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
      return;
    }
    for (var part : PARTS) {
      ScriptUtils.executeSqlScript(connection, new ClassPathResource(SCRIPT.formatted(part)));
    }
  }
}
