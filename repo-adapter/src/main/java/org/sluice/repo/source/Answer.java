package org.sluice.repo.source;

import java.net.URI;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;

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
   * Not the whole file, because the connection broke or the server did not go on where it broke.
   *
   * @param cause what to tell if nobody asks again
   * @param again whether asking again can bring the rest, or the file from its beginning
   */
  record Broken(SourceUnavailableException cause, boolean again) implements Answer {}

  /**
   * Nothing that we take.
   *
   * @param finding why
   */
  record Unfit(Finding finding) implements Answer {}
}
