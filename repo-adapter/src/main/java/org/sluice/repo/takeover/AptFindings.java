package org.sluice.repo.takeover;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;

/** What there is to say about an existing apt repository alone. */
final class AptFindings {
  private static final int MOST_NAMED = 3;

  private AptFindings() {}

  static Finding severalSuites(Path repository, Collection<String> names) {
    return Finding.blocks(
        "suite-not-named",
        repository.toString(),
        "It has several suites: %s.".formatted(String.join(", ", names)),
        "Import each into a repository of its own: say which with --suite.");
  }

  static Finding suiteNotNamed(URI repository) {
    return Finding.blocks(
        "suite-not-named",
        repository.toString(),
        "An address does not tell which suites a repository has.",
        "Say with --suite which one: the word after the address in sources.list, or ./ for a flat"
            + " repository.");
  }

  static Finding noSuchSuite(Path repository, String wanted, Collection<String> names) {
    return Finding.blocks(
        "suite-missing",
        repository.toString(),
        "It has no suite %s; it has %s.".formatted(wanted, String.join(", ", names)),
        "Give --suite one of these.");
  }

  static Finding listMissing(String path) {
    return Finding.warns(
        "list-missing",
        path,
        "The Release names this list of packages, and it is not there; what it lists was not taken"
            + " over.",
        "Bring it back and import again, if anybody needs its packages.");
  }

  static Finding componentsJoined(Collection<String> components) {
    return Finding.warns(
        "components-joined",
        String.join(", ", components),
        "The packages of these components are served in one, main.",
        "Write main in place of them in the sources of clients.");
  }

  static Finding fieldsNotKept(List<String> fields) {
    return Finding.warns(
        "fields-not-kept",
        "Release",
        "What it says as %s is not kept: here the platform says it."
            .formatted(String.join(", ", fields)),
        "Look whether clients have it in their preferences of apt.");
  }

  static Finding expired(Instant end) {
    return Finding.warns(
        "repository-expired",
        "Release",
        "It was valid until %s; what is there may be old.".formatted(end),
        "Make sure that this is the newest copy.");
  }

  static Finding sources(Collection<String> lists) {
    return Finding.warns(
        "sources-left-out",
        String.join(", ", lists),
        "Its source packages were not taken over; the repositories hold packages to be installed.",
        "Let the old directory serve them for as long as anybody needs them.");
  }

  static Finding unlisted(String suite, List<Path> files) {
    return Finding.warns(
        "packages-unlisted",
        suite,
        String.format(
            Locale.ROOT,
            "The suite does not list all packages of the directory (%,d: %s%s); those were not taken"
                + " over.",
            files.size(),
            files.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", ")),
            files.size() > MOST_NAMED ? " ..." : ""),
        "They belong to another suite, or nobody installs them: look whether anybody needs them.");
  }
}
