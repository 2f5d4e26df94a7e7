package org.sluice.repo.sign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.sluice.repo.sign.Verification.Reason;

/**
 * A text and its signature, taken out of the frame around them (RFC 9580, section 7). Whatever is
 * not signed makes the whole unreadable: nobody shall take it for signed.
 *
 * @param text the letters stand for bytes (ISO 8859-1), so that nothing is lost
 * @param signature a block of ASCII armour
 */
record ClearSignedMessage(ClearText text, String signature) {
  private static final String BEGIN_SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
  private static final String END_SIGNATURE = "-----END PGP SIGNATURE-----";
  private static final Pattern BLANKS = Pattern.compile("[ \\t]*");
  private static final Pattern HASH = Pattern.compile("Hash: ?[A-Za-z0-9, -]+");

  static ClearSignedMessage parse(byte[] framed) throws UnreadableSignatureException {
    var lines = lines(framed);
    if (!isLine(lines.get(0), ClearText.BEGIN)) {
      throw new UnreadableSignatureException(
          Reason.NOT_SIGNED, "it does not begin with the line " + ClearText.BEGIN);
    }
    var body = afterHeaders(lines);
    var signature = indexOf(BEGIN_SIGNATURE, lines, body);
    var end = indexOf(END_SIGNATURE, lines, signature);
    requireEscaped(lines.subList(body, signature));
    if (lines.subList(end + 1, lines.size()).stream().anyMatch(line -> !isLine(line, ""))) {
      throw unreadable("there is text after its signature, which is not signed");
    }
    // A message without any line has an empty one all the same.
    var text = body == signature ? List.of("") : lines.subList(body, signature);
    return new ClearSignedMessage(
        ClearText.ofEscaped(text), String.join("\n", lines.subList(signature, end + 1)));
  }

  private static List<String> lines(byte[] framed) throws UnreadableSignatureException {
    var text = new String(framed, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    // Some programs end a line here and some do not, so they would read different texts.
    if (text.indexOf('\r') >= 0) {
      throw unreadable("there is a carriage return within a line");
    }
    return new ArrayList<>(Arrays.asList(text.split("\n", -1)));
  }

  // RFC 9580 allows no other header here: a reader might take it for text.
  private static int afterHeaders(List<String> lines) throws UnreadableSignatureException {
    for (int line = 1; line < lines.size(); line++) {
      if (isLine(lines.get(line), "")) {
        return line + 1;
      }
      if (!HASH.matcher(lines.get(line)).matches()) {
        throw unreadable("line %d is neither a Hash header nor empty".formatted(line + 1));
      }
    }
    throw unreadable("no empty line ends its headers");
  }

  private static int indexOf(String wanted, List<String> lines, int from)
      throws UnreadableSignatureException {
    for (int line = from; line < lines.size(); line++) {
      if (isLine(lines.get(line), wanted)) {
        return line;
      }
    }
    throw unreadable("the line %s is missing".formatted(wanted));
  }

  private static boolean isLine(String line, String wanted) {
    return line.startsWith(wanted) && BLANKS.matcher(line.substring(wanted.length())).matches();
  }

  private static void requireEscaped(List<String> body) throws UnreadableSignatureException {
    for (var line : body) {
      if (line.startsWith("-") && !line.startsWith("- ")) {
        throw unreadable("a line that begins with a dash is not escaped");
      }
    }
  }

  private static UnreadableSignatureException unreadable(String what) {
    return new UnreadableSignatureException(Reason.UNREADABLE, what);
  }
}
