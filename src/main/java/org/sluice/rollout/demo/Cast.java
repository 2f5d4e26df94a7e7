package org.sluice.rollout.demo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.release.Role;

/** The people of the demo, each with an account and a password made for this run. */
final class Cast {
  private static final int PASSWORD_BYTES = 9;

  private final Accounts accounts;
  private final SecureRandom random;
  private final Map<String, String> passwords = new LinkedHashMap<>();
  private final Map<String, Person> byName = new LinkedHashMap<>();

  Cast(Accounts accounts, SecureRandom random) {
    this.accounts = accounts;
    this.random = random;
  }

  Person provider(String name, String provider) {
    return person(name, Role.PROVIDER, Optional.of(provider), Optional.empty());
  }

  Person verifier() {
    return person("vera", Role.VERIFIER, Optional.empty(), Optional.empty());
  }

  Person manager() {
    return person("max", Role.MANAGER, Optional.empty(), Optional.empty());
  }

  Person adopter(String name, String site) {
    return person(name, Role.EARLY_ADOPTER, Optional.empty(), Optional.of(site));
  }

  /** Everybody who has appeared, with role and password, one line each. */
  List<String> programme() {
    var lines = new ArrayList<String>();
    byName.forEach(
        (name, person) ->
            lines.add(
                "%-8s %-14s password %s"
                    .formatted(name, person.roles().get(0).role(), passwords.get(name))));
    return lines;
  }

  private Person person(String name, Role role, Optional<String> provider, Optional<String> site) {
    return byName.computeIfAbsent(name, key -> add(key, role, provider, site));
  }

  private Person add(String name, Role role, Optional<String> provider, Optional<String> site) {
    var bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    var password = HexFormat.of().formatHex(bytes);
    var added =
        accounts.add(
            new Accounts.NewPerson(
                name,
                Optional.of(password),
                provider,
                site,
                List.of(new Person.RoleRow(role, Optional.empty(), Optional.empty()))));
    if (added instanceof Accounts.Result.Done done) {
      passwords.put(name, password);
      return done.person();
    }
    throw new IllegalStateException("The demo's own people were refused: " + added);
  }
}
