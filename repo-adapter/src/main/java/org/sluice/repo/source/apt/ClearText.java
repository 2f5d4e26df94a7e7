package org.sluice.repo.source.apt;

/** The text of an {@code InRelease} whose signature nobody asks for. */
public final class ClearText {
  private static final String FRAME = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String FRAME_END = "-----BEGIN PGP SIGNATURE-----";

  private ClearText() {}

  /** What stands within the frame; a text without one as it is. */
  public static String of(String text) {
    if (!text.startsWith(FRAME)) {
      return text;
    }
    var lines = text.lines().toList();
    var body = lines.subList(Math.max(lines.indexOf(""), 0) + 1, lines.size());
    var end = body.indexOf(FRAME_END);
    return String.join("\n", end < 0 ? body : body.subList(0, end));
  }
}
