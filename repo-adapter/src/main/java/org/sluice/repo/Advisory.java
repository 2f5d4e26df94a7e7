package org.sluice.repo;

import java.time.Instant;
import java.util.List;

/**
 * What a release tells those who install it: shown by clients beside the packages.
 *
 * @param kind what the release is for
 * @param severity how urgent it is
 * @param title one line
 * @param description text without markup; may be empty
 * @param references where there is more to read
 * @param issued when it was filed
 */
public record Advisory(
    Kind kind,
    Severity severity,
    String title,
    String description,
    List<Reference> references,
    Instant issued) {
  /** Keeps a copy of the references. */
  public Advisory {
    references = List.copyOf(references);
  }

  /** What a release is for, in the words of {@code updateinfo.xml}. */
  public enum Kind {
    /** It mends a vulnerability. */
    SECURITY,
    /** It mends faults. */
    BUGFIX,
    /** It brings something new. */
    ENHANCEMENT,
    /** The product was not there before. */
    NEWPACKAGE
  }

  /** How urgent a release is, in the words of Red Hat's classification. */
  public enum Severity {
    /** Anybody can take over a machine from afar. */
    CRITICAL,
    /** Data or service are easily harmed. */
    IMPORTANT,
    /** Harder to make use of. */
    MODERATE,
    /** Little harm. */
    LOW,
    /** Nobody said. */
    NONE
  }

  /**
   * Something to read.
   *
   * @param kind {@code cve}, {@code bugzilla}, {@code vendor} or {@code self}
   * @param id its name or number; may be empty
   * @param address of a page
   * @param title one line; may be empty
   */
  public record Reference(String kind, String id, String address, String title) {}
}
