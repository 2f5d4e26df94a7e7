package org.sluice.repo.deb;

import org.sluice.repo.tar.TarFaults;

/** What is wrong with an inner archive makes the whole package unreadable. */
final class DebFaults implements TarFaults {

  @Override
  public UnreadableDebException malformed(String problem) {
    return UnreadableDebException.malformed(problem);
  }

  @Override
  public UnreadableDebException damaged(String problem) {
    return UnreadableDebException.damaged(problem);
  }

  @Override
  public UnreadableDebException beyondBounds(String problem) {
    return UnreadableDebException.beyondBounds(problem);
  }
}
