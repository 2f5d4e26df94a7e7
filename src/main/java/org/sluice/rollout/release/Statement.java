package org.sluice.rollout.release;

/**
 * How a submission answers for one of the six things.
 *
 * @param kind which way
 * @param text the link, the text, the reason why it does not apply, or empty
 */
public record Statement(Kind kind, String text) {
  /** The ways to answer. */
  public enum Kind {
    /** The text is its address. */
    LINK,
    /** The text itself. */
    TEXT,
    /** It is part of the release notes. */
    IN_THE_NOTES,
    /** It is inside the packages. */
    IN_THE_PACKAGE,
    /** It does not apply; the text says why. */
    NOT_APPLICABLE,
    /** As the provider registered it once for all releases; the text is what is registered. */
    PROVIDER_DEFAULT
  }
}
