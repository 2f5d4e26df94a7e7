package org.sluice.repo.source.yum;

import java.util.OptionalLong;

/** Reads the numbers of rpm-md; what is no number is as good as absent. */
final class Numbers {
  private Numbers() {}

  static OptionalLong parse(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
