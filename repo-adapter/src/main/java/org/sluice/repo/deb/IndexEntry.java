package org.sluice.repo.deb;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the {@code Packages} of another repository says of a package: fields of its control file,
 * which overrides may have changed, and digests of the file.
 */
final class IndexEntry {
  private static final Set<String> OF_THE_FILE =
      Set.of("filename", "size", "md5sum", "sha1", "sha256", "sha512");
  private static final String DESCRIPTION = "Description";
  private static final String DIGEST_OF_DESCRIPTION = "Description-md5";
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,128}");

  private final Stanza stanza;

  private IndexEntry(Stanza stanza) {
    this.stanza = stanza;
  }

  /**
   * Reads it.
   *
   * @throws UnreadableDebException if it is malformed
   */
  static IndexEntry parse(String text) throws IOException {
    try {
      return new IndexEntry(Stanza.parse(text));
    } catch (UnreadableDebException fault) {
      throw unlawful(fault);
    }
  }

  /**
   * The control fields that clients were told. A long description that the list left to its
   * translations is the package's own again.
   *
   * @throws UnreadableDebException if no package may say so
   */
  BinaryControl control(BinaryControl own) throws IOException {
    var isShortened = isShortened(own);
    var text = new StringBuilder();
    for (var field : stanza.fields()) {
      if (isShortened && field.name().equalsIgnoreCase(DESCRIPTION)) {
        own.description().ifPresent(whole -> text.append(DESCRIPTION + ": " + whole + "\n"));
      } else if (!OF_THE_FILE.contains(field.name().toLowerCase(Locale.ROOT))
          && !(isShortened && field.name().equalsIgnoreCase(DIGEST_OF_DESCRIPTION))) {
        text.append(field.text());
      }
    }
    try {
      return BinaryControl.parse(text.toString());
    } catch (UnreadableDebException fault) {
      throw unlawful(fault);
    }
  }

  private boolean isShortened(BinaryControl own) {
    var listed = stanza.value(DESCRIPTION).orElse("");
    return stanza.value(DIGEST_OF_DESCRIPTION).isPresent()
        && own.description().filter(whole -> whole.startsWith(listed + "\n")).isPresent();
  }

  /** Digests that stand before SHA256, as the list has them. */
  String beforeSha256() {
    return digests(List.of("MD5sum", "SHA1"));
  }

  /** Digests that stand behind it. */
  String afterSha256() {
    return digests(List.of("SHA512"));
  }

  private String digests(List<String> fields) {
    var text = new StringBuilder();
    for (var field : fields) {
      stanza
          .value(field)
          .filter(value -> HEX.matcher(value).matches())
          .ifPresent(value -> text.append(field + ": " + value + "\n"));
    }
    return text.toString();
  }

  private static UnreadableDebException unlawful(UnreadableDebException fault) {
    return new UnreadableDebException(
        "listing-malformed",
        "What the repository lists of it is no lawful control file: " + fault.getMessage(),
        "Correct the overrides, make the list anew, and import again.");
  }
}
