package org.sluice.rollout.tickets;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Release;

/** Who somebody in a ticket system is here. */
public final class TicketPeople {
  private static final int LONGEST_NAME = 60;

  private final Accounts accounts;
  private final Map<String, Map<String, String>> namesHere;

  /**
   * @param namesHere for each system, user names there and here; whoever is not named has the same
   *     name in both
   */
  public TicketPeople(Accounts accounts, Map<String, Map<String, String>> namesHere) {
    this.accounts = accounts;
    this.namesHere = Map.copyOf(namesHere);
  }

  /** The person with an account here; empty if there is none. */
  Optional<Person> find(String system, String user) {
    return accounts.find(namesHere.getOrDefault(system, Map.of()).getOrDefault(user, user));
  }

  /** The person as somebody who acts on a release: without an account, somebody without roles. */
  Actor actor(String system, String user, Release release) {
    return find(system, user)
        .map(person -> person.actingOn(release.product(), release.platform().toString()))
        // Nobody becomes the engine by a name in another system.
        .orElseGet(() -> new Actor(shortened(user) + " in " + system, Set.of(), Optional.empty()));
  }

  /** Names in other systems may be longer than ours. */
  private static String shortened(String user) {
    return user.length() <= LONGEST_NAME ? user : user.substring(0, LONGEST_NAME) + "...";
  }
}
