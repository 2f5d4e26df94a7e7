package org.sluice.repo.sign;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text in the cleartext framework (RFC 9580, section 7), whose lines are all that counts.
 *
 * @param lines without line ends and without the blanks before them; at least one
 */
record ClearText(List<String> lines) {
  static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
  private static final String ESCAPE = "- ";
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

  // gpg takes a lone carriage return for a letter, Bouncy Castle for a line end: none may stay.
  /** Reads a plain text, with whatever line ends. */
  static ClearText of(String text) {
    var lines = Arrays.asList(LINE_END.split(text, -1));
    var endsInLineEnd = lines.size() > 1 && lines.get(lines.size() - 1).isEmpty();
    return new ClearText(
        lines.subList(0, endsInLineEnd ? lines.size() - 1 : lines.size()).stream()
            .map(ClearText::withoutBlanksAtItsEnd)
            .toList());
  }

  /** Reads lines as they stand in a framed text. */
  static ClearText ofEscaped(List<String> lines) {
    return new ClearText(
        lines.stream()
            .map(line -> line.startsWith(ESCAPE) ? line.substring(ESCAPE.length()) : line)
            .map(ClearText::withoutBlanksAtItsEnd)
            .toList());
  }

  private static String withoutBlanksAtItsEnd(String line) {
    var end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
      end--;
    }
    return line.substring(0, end);
  }

  /** What a signature covers: lines parted by CR LF, none after the last. */
  byte[] signed(Charset charset) {
    return String.join("\r\n", lines).getBytes(charset);
  }

  /** The text that a reader gets. */
  String text() {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /**
   * The text framed.
   *
   * @param digest name of the digest algorithm, such as {@code SHA512}
   * @param armouredSignature ends in a line feed
   */
  String framed(String digest, String armouredSignature) {
    return lines.stream()
        .map(line -> needsEscape(line) ? ESCAPE + line + "\n" : line + "\n")
        .collect(Collectors.joining("", BEGIN + "\nHash: " + digest + "\n\n", armouredSignature));
  }

  // Mail programs spoil lines that begin with "From ", so the RFC wants these escaped too.
  private static boolean needsEscape(String line) {
    return line.startsWith("-") || line.startsWith("From ");
  }
}
