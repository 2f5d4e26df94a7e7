package org.sluice.repo.sign;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.repo.Content;

/**
 * Signs what repositories publish with every key that is in use, the oldest first: a client that
 * knows only the older of two keys looks at the first signature alone.
 *
 * <p>Safe for use by several threads. The digest is SHA-256 or stronger.
 */
public interface Signer {

  /**
   * A signature that stands in a file of its own, as {@code repomd.xml.asc} and {@code Release.gpg}
   * do.
   *
   * @return the signatures of all keys in use, as one block of ASCII armour that ends in a line
   *     feed
   * @throws SigningUnavailableException if the content cannot be read or no key can be used now
   */
  String detached(Content content);

  /**
   * A signature over bytes in memory.
   *
   * @see #detached(Content)
   */
  default String detached(byte[] bytes) {
    return detached(() -> new ByteArrayInputStream(bytes));
  }

  /**
   * A text with its signature around it, as {@code InRelease} is, in the cleartext framework of RFC
   * 9580, section 7. Blanks at line ends are not kept and lines end in a line feed, so that what is
   * read is exactly what was signed.
   *
   * @param text any text; a last line without line end gets one
   * @return the framed text with the signatures of all keys in use; to be written as UTF-8
   * @throws SigningUnavailableException if no key can be used now
   */
  String clearSigned(String text);

  /**
   * The same keys, whose signatures tell a time that is given and not that at which they are made:
   * signing the same once more then gives the same bytes, for as long as the keys are the same. No
   * signature tells a time to come, or one before its key was made.
   *
   * <p>Who signs elsewhere may be unable to choose the time; then this changes nothing.
   *
   * @param time the time to tell
   */
  default Signer datedAt(Instant time) {
    return this;
  }

  /**
   * The keys by which clients know these signatures: those that sign now, the oldest first.
   *
   * @throws SigningUnavailableException if no key can be used now
   */
  List<PublicKey> publicKeys();

  /**
   * All of {@link #publicKeys} as one file that clients import.
   *
   * @throws SigningUnavailableException if no key can be used now
   */
  default String armouredKeys() {
    return publicKeys().stream().map(PublicKey::armoured).collect(Collectors.joining());
  }
}
