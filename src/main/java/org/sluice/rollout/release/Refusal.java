package org.sluice.rollout.release;

/**
 * Why somebody's wish is not carried out, in words for that person.
 *
 * @param code stable name for programs, in lower case with hyphens, such as {@code not-permitted}
 * @param subject what it is about: a field's name, a file, {@code release}
 * @param problem what is in the way, as a sentence
 * @param remedy what is allowed now and for whom, or what to do, as a sentence
 */
public record Refusal(String code, String subject, String problem, String remedy) {

  /** Problem and remedy as people read them. */
  public String sentence() {
    return problem + " " + remedy;
  }
}
