package org.sluice.repo.deb;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.sluice.repo.deb.ArArchive.Member;

/**
 * The three members that deb(5) asks for, found in their order. Members whose names begin with an
 * underscore may stand between them, and others after them; they are signatures and the like.
 *
 * @param marker {@code debian-binary}
 * @param control the packed control archive
 * @param controlCompression how it is packed
 * @param data the packed data archive
 * @param dataCompression how it is packed
 */
record DebMembers(
    Member marker,
    Member control,
    Compression controlCompression,
    Member data,
    Compression dataCompression) {
  private static final String CONTROL = "control.tar";
  private static final String DATA = "data.tar";

  /**
   * Finds them.
   *
   * @throws UnreadableDebException if one is missing, is there twice, or stands in the wrong place
   */
  static DebMembers among(List<Member> all) throws IOException {
    if (all.isEmpty() || !all.get(0).name().equals("debian-binary")) {
      throw UnreadableDebException.malformed("Its first member is not debian-binary.");
    }
    var asked = all.stream().skip(1).filter(member -> !member.name().startsWith("_")).toList();
    var control = at(asked, 0, CONTROL, Compression.FOR_CONTROL);
    var data = at(asked, 1, DATA, Compression.FOR_DATA);
    requireNoSecond(asked.subList(2, asked.size()));
    return new DebMembers(
        all.get(0),
        control,
        compression(control, CONTROL, Compression.FOR_CONTROL),
        data,
        compression(data, DATA, Compression.FOR_DATA));
  }

  private static Member at(List<Member> asked, int place, String stem, Set<Compression> allowed)
      throws IOException {
    var wanted = "one of " + Compression.spoken(stem, allowed);
    if (asked.size() <= place) {
      throw UnreadableDebException.damaged(
          "Its member %s is missing; expected was %s.".formatted(stem, wanted));
    }
    var member = asked.get(place);
    if (Compression.of(member.name(), stem, allowed).isEmpty()) {
      throw UnreadableDebException.malformed(
          "Its member %s stands where %s was expected.".formatted(member.name(), wanted));
    }
    return member;
  }

  private static Compression compression(Member member, String stem, Set<Compression> allowed) {
    return Compression.of(member.name(), stem, allowed).orElseThrow();
  }

  private static void requireNoSecond(List<Member> rest) throws IOException {
    for (var member : rest) {
      if (member.name().equals("debian-binary")
          || member.name().startsWith(CONTROL)
          || member.name().startsWith(DATA)) {
        throw UnreadableDebException.malformed(
            "Its member %s comes after the data archive, where it may not be."
                .formatted(member.name()));
      }
    }
  }
}
