package org.sluice.rollout.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests on a real PostgreSQL, which is started once for a whole run. */
final class OnPostgres extends OnDatabase {
  @Override
  EmptyDatabase newDatabase(ExtensionContext test) {
    var server =
        store(test)
            .getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class)
            .server();
    var name = "sluice_" + UUID.randomUUID().toString().replace("-", "");
    new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + name);
    return new EmptyDatabase(server.getJdbcUrl("postgres", name), "postgres");
  }

  private record Server(EmbeddedPostgres server)
      implements ExtensionContext.Store.CloseableResource {
    static Server start() {
      try {
        return new Server(EmbeddedPostgres.start());
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
