package org.sluice.repo.closure;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a machine has besides the repository that is judged.
 *
 * @param base the packages of the configured base repositories; empty if none is configured, and
 *     then the operating system is taken to provide what we never did
 * @param everProvided whether any of our own repositories ever offered this name or path, in any
 *     stage and version
 */
public record Surroundings(Optional<Universe> base, Predicate<String> everProvided) {

  /** Nothing is known of the operating system. */
  public static Surroundings unknown(Predicate<String> everProvided) {
    return new Surroundings(Optional.empty(), everProvided);
  }

  /** Everything that is not ours comes from these packages. */
  public static Surroundings base(Universe base) {
    return new Surroundings(Optional.of(base), name -> true);
  }
}
