package org.sluice.repo.deb;

/** Names of the pieces of metadata that are kept of each package. */
final class DebParts {
  /** The control file's fields as they will stand in {@code Packages}. */
  static final String STANZA = "stanza";

  /** What {@code Contents} names as the owner of its paths. */
  static final String OWNER = "owner";

  /** One path a line, sorted; empty for a package without files. */
  static final String PATHS = "paths";

  private DebParts() {}
}
