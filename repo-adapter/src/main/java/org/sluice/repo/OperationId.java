package org.sluice.repo;

import java.util.regex.Pattern;

/**
 * Names one operation, so that asking for it again is known as the same wish.
 *
 * @param text 1 to 100 letters, digits, dots and hyphens, chosen by whoever asks
 */
public record OperationId(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");

  /** Checks the form. */
  public OperationId {
    if (!FORM.matcher(text).matches()) {
      throw new NotUnderstoodException(
          "operation id", text, "1 to 100 letters, digits, dots and hyphens");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
