package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;

/** The page on the data model says what is there, all of it and nothing else. */
abstract class DataModelContract {
  private static final Pattern TABLE = Pattern.compile("### `(\\w+)`.*");
  private static final Pattern COLUMNS = Pattern.compile("\\| (`.*?) \\|.*");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");
  private static final Pattern REFERENCE = Pattern.compile(" {2}(\\w+) \\|\\|--o\\S (\\w+) :.*");

  @Test
  void everyTableAndColumnIsExplainedAndNoneThatIsNotThere(Database database) throws IOException {
    var explained = explained();

    var there = inSchema(database, DataModelContract::columns);

    assertThat(explained).hasSizeGreaterThan(20).containsExactlyEntriesOf(there);
  }

  @Test
  void everyReferenceIsDrawnAndNoneThatIsNotThere(Database database) throws IOException {
    var drawn = new TreeMap<String, Set<String>>();
    for (var line : page().lines().toList()) {
      var reference = REFERENCE.matcher(line);
      if (reference.matches()) {
        add(drawn, reference.group(2), reference.group(1));
      }
    }

    assertThat(drawn).containsExactlyEntriesOf(inSchema(database, DataModelContract::references));
  }

  private static Map<String, Set<String>> explained() throws IOException {
    var explained = new TreeMap<String, Set<String>>();
    var table = "";
    for (var line : page().lines().toList()) {
      var heading = TABLE.matcher(line);
      if (heading.matches()) {
        table = heading.group(1);
      }
      var columns = COLUMNS.matcher(line);
      if (columns.matches()) {
        var names = NAME.matcher(columns.group(1));
        while (names.find()) {
          add(explained, table, names.group(1));
        }
      }
    }
    return explained;
  }

  private static Map<String, Set<String>> inSchema(Database database, Reading reading) {
    return database
        .sql()
        .execute(
            (ConnectionCallback<Map<String, Set<String>>>)
                connection -> {
                  var found = new TreeMap<String, Set<String>>();
                  for (var table : tables(connection)) {
                    reading.read(connection, table, found);
                  }
                  return found;
                });
  }

  /** Names as the database writes them, without those of the tools that make the tables. */
  private static Set<String> tables(Connection connection) throws SQLException {
    var tables = new TreeSet<String>();
    try (var rows =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(),
                connection.getSchema(),
                "%",
                new String[] {"TABLE", "BASE TABLE"})) {
      while (rows.next()) {
        if (!lower(rows, "TABLE_NAME").matches("(flyway|act)_.*")) {
          tables.add(rows.getString("TABLE_NAME"));
        }
      }
    }
    return tables;
  }

  private static void columns(Connection connection, String table, Map<String, Set<String>> found)
      throws SQLException {
    try (var rows =
        connection
            .getMetaData()
            .getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
      while (rows.next()) {
        add(found, lower(rows, "TABLE_NAME"), lower(rows, "COLUMN_NAME"));
      }
    }
  }

  private static void references(
      Connection connection, String table, Map<String, Set<String>> found) throws SQLException {
    try (var rows =
        connection
            .getMetaData()
            .getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
      while (rows.next()) {
        add(found, lower(rows, "FKTABLE_NAME"), lower(rows, "PKTABLE_NAME"));
      }
    }
  }

  private static String lower(ResultSet rows, String column) throws SQLException {
    return rows.getString(column).toLowerCase(Locale.ROOT);
  }

  private static void add(Map<String, Set<String>> to, String key, String value) {
    to.computeIfAbsent(key, first -> new TreeSet<>()).add(value);
  }

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("project.root"), "docs", "data-model.md"));
  }

  @FunctionalInterface
  private interface Reading {
    void read(Connection connection, String table, Map<String, Set<String>> found)
        throws SQLException;
  }
}
