package org.sluice.repo.closure;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;

/** What people are told of a closure, in the words of a software provider. */
final class Words {
  private static final int MOST_NAMED = 12;

  private Words() {}

  static Finding cannotBeInstalled(Ware ware, List<Rule> because, RuleBook book) {
    var explanation = new Explanation(book);
    if (explanation.isAboutSomethingMissing(because)) {
      return Finding.blocks(
          "requirement-unmet",
          ware.toString(),
          "It cannot be installed: " + explanation.of(because),
          "Add what is missing to this release, or move the release that brings it first.");
    }
    return Finding.blocks(
        "packages-exclude-each-other",
        ware.toString(),
        "It cannot be installed, because packages that it needs exclude each other: "
            + explanation.of(because),
        "Change the requirements or conflicts of these packages and build them again.");
  }

  static Finding breaks(Ware ware, List<Rule> because, RuleBook book) {
    return Finding.blocks(
        "move-breaks-package",
        ware.toString(),
        "It is in the repository and can be installed now; after this change it cannot: "
            + new Explanation(book).of(because),
        "Add a version of "
            + ware.item().name()
            + " that goes with the change, or leave out what breaks it.");
  }

  static Finding undecided(Ware ware, String question) {
    return Finding.warns(
        "closure-undecided",
        ware.toString(),
        "Whether it can be installed %s could not be decided with the effort allowed."
            .formatted(question),
        "Try to install it on a test machine before it goes on.");
  }

  static Finding fromOperatingSystem(Ware ware, Collection<String> names) {
    var shown = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    var more = names.size() - MOST_NAMED;
    return Finding.warns(
        "from-operating-system",
        ware.toString(),
        "It needs %s%s, which no repository here ever had and the operating system is taken to have."
            .formatted(shown, more > 0 ? " and %d more".formatted(more) : ""),
        "Nothing, if that is so; configure the base repositories to have it checked.");
  }

  static Finding excludesInRelease(Ware one, Ware other) {
    return Finding.warns(
        "release-excludes-itself",
        one.toString(),
        "It cannot be installed together with %s of the same release.".formatted(other),
        "Nothing, if they are alternatives; otherwise remove the conflict and build it again.");
  }

  static Finding collide(Ware one, Ware other, List<String> paths, boolean fails) {
    var shown = paths.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    var problem =
        "It brings %s%s, as %s does, and both can be installed together."
            .formatted(
                shown,
                paths.size() > MOST_NAMED
                    ? " and %d more".formatted(paths.size() - MOST_NAMED)
                    : "",
                other);
    return fails
        ? Finding.blocks(
            "files-collide",
            one.toString(),
            problem + " dpkg refuses to overwrite a file of another package.",
            "Let one of them leave the file out, or declare that it replaces or breaks the other.")
        : Finding.warns(
            "files-collide",
            one.toString(),
            problem + " rpm refuses that unless the contents are the same.",
            "Make sure that they are, or let one of them leave the file out or conflict.");
  }
}
