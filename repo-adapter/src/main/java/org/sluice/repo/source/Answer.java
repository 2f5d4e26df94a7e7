package org.sluice.repo.source;

import java.net.URI;
import org.sluice.repo.Finding;

/** What one server said to one request. */
sealed interface Answer {

  /** The bytes, which have been written where they were wanted. */
  record Bytes() implements Answer {}

  /**
   * Ask elsewhere.
   *
   * @param to where
   */
  record Redirect(URI to) implements Answer {}

  /**
   * Nothing that we take.
   *
   * @param finding why
   */
  record Unfit(Finding finding) implements Answer {}
}
