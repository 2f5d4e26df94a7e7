package org.sluice.repo;

import java.util.regex.Pattern;

/**
 * A file of metadata that a yum repository had beside its lists when it was taken over, such as its
 * groups or modules; it stays as it is, byte for byte.
 *
 * @param type what {@code repomd.xml} calls it, such as {@code group} or {@code modules}
 * @param name what its file is called behind the checksum, such as {@code comps.xml.gz}
 * @param digest of its bytes
 * @param size how many bytes
 * @param plainDigest of what it unpacks to; its own digest if it is not packed
 * @param plainSize how many bytes that is
 */
public record CarriedRecord(
    String type, String name, Digest digest, long size, Digest plainDigest, long plainSize) {
  // Both become part of XML and of paths.
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}");

  /** Takes only names that may stand in a path. */
  public CarriedRecord {
    if (!isWord(type) || !isWord(name)) {
      throw new NotUnderstoodException(
          "record", type + " " + name, "letters, digits, '.', '_', '+' and '-'");
    }
  }

  /** Whether a type or name may be carried on. */
  public static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  /** Where its repository serves it, below the root: named by its checksum, like the lists. */
  public String path() {
    return "repodata/" + digest + "-" + name;
  }

  /** Whether it is packed. */
  public boolean isPacked() {
    return !digest.equals(plainDigest);
  }
}
