package org.sluice.repo.closure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a person, step by step, why packages cannot be installed. */
final class Explanation {
  private static final int MOST_STEPS = 8;
  private static final int MOST_NAMED = 3;

  private final RuleBook book;

  Explanation(RuleBook book) {
    this.book = book;
  }

  /** The steps from the package to what is missing or excludes another, as one sentence. */
  String of(List<Rule> because) {
    var steps =
        because.stream()
            .filter(rule -> rule.kind() != Rule.Kind.ASKED)
            .sorted(Comparator.comparing(rule -> book.variables().of(rule.who())))
            .map(this::step)
            .distinct()
            .toList();
    var shown = steps.stream().limit(MOST_STEPS).collect(Collectors.joining("; "));
    var more = steps.size() - MOST_STEPS;
    return shown + (more > 0 ? "; and %d more steps".formatted(more) : "") + ".";
  }

  /** Whether something is missing, rather than that packages exclude each other. */
  boolean isAboutSomethingMissing(List<Rule> because) {
    return because.stream().anyMatch(this::isMissing);
  }

  private boolean isMissing(Rule rule) {
    return rule.kind() == Rule.Kind.NEEDS
        && rule.what().stream().flatMap(Requirement::capabilities).allMatch(this::isUnmet);
  }

  private boolean isUnmet(Capability wanted) {
    return book.view().meeting(wanted).isEmpty() && !book.view().isFromOutside(wanted);
  }

  private String step(Rule rule) {
    var what = rule.what().map(Object::toString).orElse("");
    var other = rule.other().map(Object::toString).orElse("");
    return switch (rule.kind()) {
      case NEEDS -> rule.who() + " needs " + what + (isMissing(rule) ? "; " + there(rule) : "");
      case CONFLICTS -> rule.who() + " conflicts with " + what + offeredBy(rule);
      case REPLACES -> rule.who() + " takes the place of " + other;
      case ONE_VERSION -> "%s and %s cannot be installed together".formatted(rule.who(), other);
      case ASKED -> rule.who() + " is to be installed";
    };
  }

  private String there(Rule rule) {
    var there =
        rule.what().stream()
            .flatMap(Requirement::capabilities)
            .flatMap(wanted -> book.view().offering(wanted.name()).map(ware -> offer(ware, wanted)))
            .distinct()
            .toList();
    if (there.isEmpty()) {
      return "nothing provides that";
    }
    var shown = there.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return "only %s %s there"
        .formatted(
            there.size() > MOST_NAMED ? shown + ", ..." : shown, there.size() == 1 ? "is" : "are");
  }

  private static String offer(Ware ware, Capability wanted) {
    if (ware.item().name().equals(wanted.name())) {
      return ware.item().name() + " " + ware.item().version();
    }
    return ware.relations().provides().stream()
        .filter(offered -> offered.name().equals(wanted.name()))
        .findFirst()
        .map(offered -> "%s of %s".formatted(offered, ware))
        .orElse(ware.toString());
  }

  private String offeredBy(Rule rule) {
    var offering =
        rule.what().stream()
            .flatMap(Requirement::capabilities)
            .flatMap(wanted -> book.view().meeting(wanted).stream())
            .filter(ware -> ware != rule.who())
            .map(Ware::toString)
            .distinct()
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", "));
    return offering.isEmpty() ? "" : " (" + offering + ")";
  }
}
