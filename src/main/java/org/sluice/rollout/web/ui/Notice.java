package org.sluice.rollout.web.ui;

import java.io.Serializable;
import java.util.List;
import org.sluice.rollout.release.Refusal;

/**
 * Something that a page says first of all: what became of what the reader just did.
 *
 * @param tone {@code good}, {@code bad} or {@code plain}; also a class of the style sheet
 * @param text what happened, as a sentence
 * @param points further sentences; may be empty
 */
record Notice(String tone, String text, List<String> points) implements Serializable {
  private static final long serialVersionUID = 1L;

  static Notice good(String text) {
    return new Notice("good", text, List.of());
  }

  static Notice plain(String text) {
    return new Notice("plain", text, List.of());
  }

  static Notice refused(List<Refusal> refusals) {
    return new Notice(
        "bad", "Nothing was stored.", refusals.stream().map(Refusal::sentence).toList());
  }

  static Notice notUnderstood(String sentence) {
    return new Notice("bad", "Nothing was stored.", List.of(sentence));
  }

  /** Whether there is more to say. */
  public boolean hasPoints() {
    return !points.isEmpty();
  }

  /** For a screen reader: whether it must be said at once. */
  public boolean urgent() {
    return tone.equals("bad");
  }
}
