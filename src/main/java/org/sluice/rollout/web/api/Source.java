package org.sluice.rollout.web.api;

import java.util.Locale;

/** Where a request says that it comes from, for the history. */
final class Source {
  /** The header that the command line sends. */
  static final String HEADER = "X-Sluice-Source";

  private Source() {}

  /** {@code cli} if the header says so, else {@code api}: nobody may pass for a ticket system. */
  static String of(String header) {
    return header.strip().toLowerCase(Locale.ROOT).equals("cli") ? "cli" : "api";
  }
}
