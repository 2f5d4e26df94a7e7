package org.sluice.rollout.persistence;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database in which nothing has been made yet.
 *
 * @param url where it is, as JDBC spells it
 * @param user who owns it; has no password
 */
record EmptyDatabase(String url, String user) {
  DataSource connections() {
    return new DriverManagerDataSource(url, user, "");
  }
}
