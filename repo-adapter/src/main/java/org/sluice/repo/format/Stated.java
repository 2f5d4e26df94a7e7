package org.sluice.repo.format;

import java.util.Optional;
import org.sluice.repo.Digest;

/**
 * What the lists of an existing repository say of one package file.
 *
 * @param digest SHA-256 that its bytes are trusted to have
 * @param entry all that a list tells clients of it, in the list's own spelling; empty where the
 *     package itself says it as cheaply
 */
public record Stated(Digest digest, Optional<String> entry) {

  /** The digest alone. */
  public static Stated of(Digest digest) {
    return new Stated(digest, Optional.empty());
  }
}
