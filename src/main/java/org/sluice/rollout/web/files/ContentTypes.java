package org.sluice.rollout.web.files;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The content type of each kind of file that a repository has. */
final class ContentTypes {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final Pattern PLAIN_NAME =
      Pattern.compile("InRelease|Release|Packages|Sources|Contents-[\\w-]+|README");
  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("rpm", "application/x-rpm"),
          Map.entry("deb", "application/vnd.debian.binary-package"),
          Map.entry("xml", "application/xml"),
          Map.entry("json", "application/json"),
          Map.entry("gz", "application/gzip"),
          Map.entry("xz", "application/x-xz"),
          Map.entry("zst", "application/zstd"),
          Map.entry("bz2", "application/x-bzip2"),
          Map.entry("gpg", "application/pgp-signature"),
          Map.entry("asc", TEXT),
          Map.entry("repo", TEXT),
          Map.entry("sources", TEXT),
          Map.entry("yaml", TEXT),
          Map.entry("txt", TEXT));

  private ContentTypes() {}

  static String of(String fileName) {
    if (PLAIN_NAME.matcher(fileName).matches()) {
      return TEXT;
    }
    var ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, BYTES);
  }
}
