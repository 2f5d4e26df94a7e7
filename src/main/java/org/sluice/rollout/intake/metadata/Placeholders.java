package org.sluice.rollout.intake.metadata;

import java.util.regex.Pattern;

/** Text that stands where an answer should be and is none. */
final class Placeholders {
  // "link2" stands in every release file of EGI: it came with the form.
  private static final Pattern ONE =
      Pattern.compile(
          "(?i)|n/?a\\.?|none|null|nil|tb[ad]|to ?do|-+|\\?+|\\.+|x{3,}|link ?\\d*|url ?\\d*|text|string");

  private Placeholders() {}

  static boolean isOne(String text) {
    return ONE.matcher(text.strip()).matches();
  }
}
