package org.sluice.repo.source.yum;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A location as rpm-md writes it: a path below the repository, or an address of its own.
 *
 * @param href the path or address, not necessarily encoded for use in an address
 * @param base address that the path is below in place of the repository's ({@code xml:base})
 */
public record Location(String href, Optional<String> base) {
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String PLAIN_IN_PATHS = "-._~!$&'()*+,;=:@/";

  /**
   * The address that it stands for.
   *
   * @param repository the repository's own address
   * @throws MalformedMetadataException if it leads out of the repository by its path, or is no
   *     address
   */
  public URI in(URI repository) throws MalformedMetadataException {
    if (ABSOLUTE.matcher(href).matches()) {
      return parsed(href);
    }
    requireInside();
    var root = base.isPresent() ? parsed(base.get()) : repository;
    if (!root.isAbsolute() || root.isOpaque()) {
      throw new MalformedMetadataException("names the base '%s', no address".formatted(root));
    }
    // A colon in the first part would pass for the end of a scheme (RFC 3986, section 4.2).
    return directory(root).resolve("./" + encoded(href));
  }

  /** The same address with a slash at its end and nothing after it, so that paths go below it. */
  public static URI directory(URI address) {
    var path = Optional.ofNullable(address.getRawPath()).orElse("");
    return address.resolve(path.endsWith("/") ? path : path + "/");
  }

  private void requireInside() throws MalformedMetadataException {
    var decoded = URLDecoder.decode(encoded(href).replace("+", "%2B"), StandardCharsets.UTF_8);
    var leaves =
        decoded.isEmpty()
            || decoded.startsWith("/")
            || Arrays.stream(decoded.split("[/\\\\]", -1))
                .anyMatch(part -> part.equals("..") || part.equals("."));
    if (leaves) {
      throw new MalformedMetadataException(
          "names the location '%s', which is not below the repository".formatted(href));
    }
  }

  private static URI parsed(String text) throws MalformedMetadataException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new MalformedMetadataException("names '%s', no address".formatted(text), e);
    }
  }

  // createrepo_c writes file names as they are, with characters that no address may have, such as
  // ^; others write them encoded. So what is encoded already stays, and all else is encoded.
  private static String encoded(String path) {
    // One percent sign that begins no escape shows that none of them does.
    boolean hasEscapes = !STRAY_PERCENT.matcher(path).find();
    var result = new StringBuilder();
    for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (one & 0xff);
      if (isPlain(letter) || (letter == '%' && hasEscapes)) {
        result.append(letter);
      } else {
        result.append("%%%02X".formatted((int) letter));
      }
    }
    return result.toString();
  }

  private static boolean isPlain(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || PLAIN_IN_PATHS.indexOf(letter) >= 0;
  }
}
