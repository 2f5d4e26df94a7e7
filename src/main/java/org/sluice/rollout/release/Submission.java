package org.sluice.rollout.release;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider files: one version of a product for one or more targets.
 *
 * @param number its number
 * @param provider who files it
 * @param product the product's name
 * @param version the product's version
 * @param contact whom to ask; may be empty
 * @param description what it is; may be empty
 * @param security whether it mends a vulnerability, so that an advisory is needed
 * @param advisory address or id of the advisory; may be empty
 * @param vulnerabilities which it mends and how bad they are, if its metadata say so apart
 * @param enclosures what it says about the six things; those not answered for are left out
 * @param targets what it is made for; never empty
 * @param filedBy user name
 * @param filedAt when
 */
public record Submission(
    long number,
    String provider,
    String product,
    String version,
    String contact,
    String description,
    boolean security,
    String advisory,
    Optional<Vulnerabilities> vulnerabilities,
    Map<Enclosure, Statement> enclosures,
    List<Target> targets,
    String filedBy,
    Instant filedAt) {
  /** Keeps copies. */
  public Submission {
    enclosures = Map.copyOf(enclosures);
    targets = List.copyOf(targets);
  }

  /** Which of the six things are not answered for. */
  public List<Enclosure> missing() {
    return Arrays.stream(Enclosure.values()).filter(one -> !enclosures.containsKey(one)).toList();
  }

  /** Whether it mends a vulnerability without saying where the advisory is. */
  public boolean lacksAdvisory() {
    return security && advisory.isBlank();
  }

  /** Whether its releases may be fetched. */
  public boolean isComplete() {
    return missing().isEmpty() && !lacksAdvisory();
  }
}
