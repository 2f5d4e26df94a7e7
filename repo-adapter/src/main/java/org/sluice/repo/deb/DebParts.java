package org.sluice.repo.deb;

/** Names of the pieces of metadata that are kept of each package. */
final class DebParts {
  /** The control file's fields as they will stand in {@code Packages}. */
  static final String STANZA = "stanza";

  /** What {@code Contents} names as the owner of its paths. */
  static final String OWNER = "owner";

  /** One path a line, sorted; empty for a package without files. */
  static final String PATHS = "paths";

  /** Fields with other digests of the file, which stand before its SHA256. */
  static final String WEAKER_DIGESTS = "weaker-digests";

  /** Fields with other digests of the file, which stand behind its SHA256. */
  static final String STRONGER_DIGESTS = "stronger-digests";

  private DebParts() {}
}
