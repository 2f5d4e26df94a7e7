package org.sluice.rollout.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.sluice.repo.Advisory;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Target;
import org.sluice.rollout.release.Vulnerabilities;
import org.sluice.rollout.release.WantedPackage;

/** Things to keep, with something in each of their parts. */
final class Examples {
  /** Whole microseconds: the finest that a database tells apart. */
  static final Instant MORNING = Instant.parse("2026-11-02T08:00:00.123456Z");

  static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  static final Platform DEBIAN = Platform.parse("umd/5/debian12");

  /** What no keyboard has and a hostile client sends: no character, and halves of characters. */
  static final String HOSTILE =
      "a\u0000b\ud800c\udc00 \ud83d\ude80 'quoted'; drop table release --";

  static final String HOSTILE_AS_KEPT =
      "a\ufffdb\ufffdc\ufffd \ud83d\ude80 'quoted'; drop table release --";

  private Examples() {}

  static Submission submission(String product) {
    return submission(product, target(EL9, "x86_64", 1));
  }

  static Submission submission(String product, Target... targets) {
    return new Submission(
        0,
        "EMT",
        product,
        "6.0.1",
        "release@emt.example",
        "Ein Verzeichnis für \"alles\" 🚀",
        true,
        "EGI-SVG-2026-11",
        Optional.of(new Vulnerabilities(Advisory.Severity.IMPORTANT, List.of("CVE-2026-1234"))),
        Map.of(
            Enclosure.RELEASE_NOTES,
            new Statement(Statement.Kind.LINK, "https://emt.example/notes"),
            Enclosure.BUG_LIST,
            new Statement(Statement.Kind.NOT_APPLICABLE, "the first release")),
        List.of(targets),
        "pia",
        MORNING);
  }

  static Target target(Platform platform, String architecture, int packages) {
    return new Target(
        platform,
        architecture,
        Optional.of("https://repo.emt.example/el9/"),
        IntStream.range(0, packages)
            .mapToObj(
                number ->
                    new WantedPackage(
                        "https://repo.emt.example/" + "el9/".repeat(100) + number + ".rpm",
                        "bdii-" + number,
                        "6.0.1-1",
                        "noarch",
                        number % 2 == 0 ? Optional.of(digest()) : Optional.empty(),
                        number % 2 == 0 ? OptionalLong.of(1_204_233) : OptionalLong.empty()))
            .toList());
  }

  static Digest digest() {
    return Digest.parse("0123456789abcdef".repeat(4));
  }

  static Package rpm(String name) {
    return new Package(
        PackageFormat.RPM,
        name,
        "1:6.0.1-1.el9",
        "noarch",
        name + "-6.0.1-1.el9.noarch.rpm",
        1_204_233,
        digest());
  }

  static Event comment(ReleaseId release, String text) {
    return new Event(
        release,
        MORNING,
        "max",
        "desk",
        Event.Kind.COMMENTED,
        Optional.empty(),
        text,
        "Told to two tickets.",
        "op-1");
  }

  static ChangeSet ownerBecomes(ReleaseId release, String owner) {
    return new ChangeSet(
        release,
        new Actor("vera", Set.of(Role.VERIFIER, Role.MANAGER), Optional.of("EMT")),
        "tickets",
        MORNING,
        Map.of(Field.OWNER, owner),
        "She knows it best.",
        OptionalLong.of(7));
  }
}
