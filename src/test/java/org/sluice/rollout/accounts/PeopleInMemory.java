package org.sluice.rollout.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Accounts that end with the test. */
public final class PeopleInMemory implements People {
  private final Map<String, Person> people = new ConcurrentSkipListMap<>();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  @Override
  public Optional<Person> find(String name) {
    return Optional.ofNullable(people.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Optional<Person> findByTokenHash(String sha256) {
    return Optional.ofNullable(tokens.get(sha256)).flatMap(this::find);
  }

  @Override
  public List<Person> all() {
    return List.copyOf(people.values());
  }

  @Override
  public void save(Person person) {
    people.put(person.name(), person);
  }

  @Override
  public void addToken(String name, String label, String sha256) {
    tokens.put(sha256, name);
  }

  /** What is kept of tokens. */
  public List<String> tokenHashes() {
    return List.copyOf(tokens.keySet());
  }
}
