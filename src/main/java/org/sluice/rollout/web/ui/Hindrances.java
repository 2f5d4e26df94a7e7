package org.sluice.rollout.web.ui;

import java.util.List;
import java.util.Optional;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Refusal;

/** Why a page shows no form to its reader. */
final class Hindrances {
  private Hindrances() {}

  /** The refusal that the form would meet, and as whom the reader would meet it. */
  static List<String> of(Optional<Refusal> refusal, Person person) {
    return refusal.map(found -> of(found.sentence(), person)).orElse(List.of());
  }

  /** A reason, and for whom it holds. */
  static List<String> of(String reason, Person person) {
    return List.of(
        reason, "You are signed in as %s (%s).".formatted(person.name(), Pages.roles(person)));
  }
}
