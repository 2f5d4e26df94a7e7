package org.sluice.rollout.persistence;

import java.sql.DatabaseMetaData;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Tells the migrations how the database spells the types of what may be of any size. */
final class VendorTypes implements FlywayConfigurationCustomizer {
  @Override
  public void customize(FluentConfiguration migrations) {
    migrations.placeholders(
        isH2(migrations)
            ? Map.of("text", "clob", "file", "blob")
            : Map.of("text", "text", "file", "bytea"));
  }

  private static boolean isH2(FluentConfiguration migrations) {
    try {
      return JdbcUtils.extractDatabaseMetaData(
              migrations.getDataSource(), DatabaseMetaData::getDatabaseProductName)
          .equals("H2");
    } catch (MetaDataAccessException unreachable) {
      throw new IllegalStateException("The database does not say what it is", unreachable);
    }
  }
}
