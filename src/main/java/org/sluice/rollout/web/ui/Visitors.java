package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.sluice.rollout.accounts.People;
import org.sluice.rollout.accounts.Person;
import org.springframework.stereotype.Component;

/** Who is looking at a page. */
@Component
final class Visitors {
  private final People people;
  private final Reading reading;

  Visitors(People people, Reading reading) {
    this.people = people;
    this.reading = reading;
  }

  /** The person who is signed in, as the account is now. */
  Optional<Person> of(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal())
        .flatMap(principal -> reading.of(() -> people.find(principal.getName())));
  }

  /**
   * The same, on pages that nobody reaches without signing in.
   *
   * @throws NobodySignedInException if the account was taken away meanwhile
   */
  Person signedIn(HttpServletRequest request) {
    return of(request).orElseThrow(NobodySignedInException::new);
  }
}
