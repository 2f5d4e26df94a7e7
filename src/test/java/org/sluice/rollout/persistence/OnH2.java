package org.sluice.rollout.persistence;

import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests on H2, in memory, with the lock timeout that the service has. */
final class OnH2 extends OnDatabase {
  @Override
  EmptyDatabase newDatabase(ExtensionContext test) {
    return new EmptyDatabase(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa");
  }
}
