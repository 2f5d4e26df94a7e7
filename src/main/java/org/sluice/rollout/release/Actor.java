package org.sluice.rollout.release;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody who acts, with the roles that count for the release at hand.
 *
 * @param name user name; {@code sluice} for the engine itself
 * @param roles roles in scope of the release's product and platform
 * @param provider the provider that the person is a member of
 */
public record Actor(String name, Set<Role> roles, Optional<String> provider) {
  /** The engine itself. */
  public static final Actor ENGINE = new Actor("sluice", Set.of(), Optional.empty());

  /** Keeps a copy of the roles. */
  public Actor {
    roles = Set.copyOf(roles);
  }

  /** Whether this is the engine and no person. */
  public boolean isEngine() {
    return name.equals(ENGINE.name);
  }

  /** Whether the person is a member of the provider that filed it. */
  public boolean ownsWhatIsFiledBy(String filingProvider) {
    return provider.filter(filingProvider::equals).isPresent();
  }
}
