package org.sluice.repo.source;

import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.repo.source.yum.Checksum;

/**
 * What a download ought to bring.
 *
 * @param kind what it is
 * @param checksum what its bytes hash to, if known
 * @param size how many bytes it has, if known
 * @param maxSize how many bytes it may have
 */
record Expected(Kind kind, Optional<Checksum> checksum, OptionalLong size, long maxSize) {

  /** What sort of file is downloaded, in the words of people. */
  enum Kind {
    PACKAGE("package"),
    BUNDLE("tar archive"),
    METADATA("metadata file");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Metadata of which nothing is known before. */
  static Expected metadata(long maxSize) {
    return new Expected(Kind.METADATA, Optional.empty(), OptionalLong.empty(), maxSize);
  }
}
