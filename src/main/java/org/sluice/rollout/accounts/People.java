package org.sluice.rollout.accounts;

import java.util.List;
import java.util.Optional;

/** All accounts, as they are kept. Each method takes part in the caller's transaction. */
public interface People {

  /** The person of this name, in any case. */
  Optional<Person> find(String name);

  /** The person whose token has this SHA-256 (in hexadecimal digits). */
  Optional<Person> findByTokenHash(String sha256);

  /** Everybody, in order of names. */
  List<Person> all();

  /** Stores a new or changed person, and the provider and site if they are new. */
  void save(Person person);

  /**
   * Keeps a token's hash.
   *
   * @param name whose
   * @param label what it is for
   * @param sha256 hash of the token in hexadecimal digits
   */
  void addToken(String name, String label, String sha256);
}
