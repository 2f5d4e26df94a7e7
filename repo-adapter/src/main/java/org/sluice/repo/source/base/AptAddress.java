package org.sluice.repo.source.base;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.source.yum.Location;

/**
 * Where an apt repository is, in the words of sources.list(5) after {@code deb}: {@code
 * [arch=amd64,arm64] https://deb.debian.org/debian bookworm main contrib}, or {@code
 * https://example.org/debs ./} for a flat one.
 *
 * @param text as it was written
 * @param suite the address of the directory that holds {@code Release}
 * @param lists paths of its lists of packages below that, without the ending of a packing
 */
record AptAddress(String text, URI suite, List<String> lists) {
  private static final Pattern ARCHITECTURES = Pattern.compile("\\[arch=([a-z0-9,-]+)]\\s+(.*)");
  private static final String DEFAULT_ARCHITECTURE = "amd64";

  /**
   * Reads an address.
   *
   * @throws NotUnderstoodException if it has another form
   */
  static AptAddress parse(String text) {
    var match = ARCHITECTURES.matcher(text.strip());
    var architectures = match.matches() ? match.group(1) : DEFAULT_ARCHITECTURE;
    var words = (match.matches() ? match.group(2) : text.strip()).split("\\s+");
    if (words.length < 2) {
      throw notUnderstood(text);
    }
    var root = root(text, words[0]);
    if (words[1].endsWith("/")) {
      return new AptAddress(text, Location.directory(root.resolve(words[1])), List.of("Packages"));
    }
    if (words.length < 3) {
      throw notUnderstood(text);
    }
    var lists = new ArrayList<String>();
    for (var component : Arrays.asList(words).subList(2, words.length)) {
      for (var architecture : architectures.split(",", -1)) {
        lists.add("%s/binary-%s/Packages".formatted(component, architecture));
      }
    }
    return new AptAddress(text, root.resolve("dists/" + words[1] + "/"), lists);
  }

  private static URI root(String text, String word) {
    try {
      var root = Location.directory(URI.create(word));
      if (root.isAbsolute()) {
        return root;
      }
    } catch (IllegalArgumentException e) {
      throw notUnderstood(text);
    }
    throw notUnderstood(text);
  }

  private static NotUnderstoodException notUnderstood(String text) {
    return new NotUnderstoodException(
        "base repository",
        text,
        "an address, a suite and its components, such as https://deb.debian.org/debian bookworm main");
  }

  @Override
  public String toString() {
    return text;
  }
}
