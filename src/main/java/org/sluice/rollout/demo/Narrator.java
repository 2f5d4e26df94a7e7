package org.sluice.rollout.demo;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.release.Event;
import org.sluice.rollout.release.FieldChange;
import org.sluice.rollout.release.History;

/** Tells what happened, one line for each thing, and draws the three stages. */
final class Narrator {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int AT_ONCE = 200;

  private final History history;
  private final Repositories repositories;
  private final PrintStream out;
  private long position;
  private Optional<Event> told = Optional.empty();

  Narrator(History history, Repositories repositories, PrintStream out) {
    this.history = history;
    this.repositories = repositories;
    this.out = out;
  }

  void title(String text) {
    out.println();
    out.println("== " + text);
  }

  void say(String text) {
    out.println(text);
  }

  /** Tells everything that has happened since the last time. */
  void catchUp() {
    List<History.Numbered> news;
    do {
      news = history.after(position, AT_ONCE);
      for (var one : news) {
        position = one.position();
        tell(one.event());
      }
    } while (news.size() == AT_ONCE);
  }

  /** Draws what the three stages of a platform list now. */
  void picture(Platform platform) {
    for (var stage : Stage.values()) {
      var listed =
          repositories.packages(new Repository.OfStage(stage, platform)).stream()
              .map(Package::spoken)
              .collect(Collectors.joining("  "));
      out.println("      | %-14s | %s".formatted(stage, listed.isEmpty() ? "(empty)" : listed));
    }
  }

  private void tell(Event event) {
    var what =
        event
            .change()
            .map(FieldChange::spoken)
            .orElseGet(() -> spoken(event.kind()) + reason(event));
    out.println(
        "%s %-7s %-7s %s%s"
            .formatted(
                TIME.format(LocalTime.ofInstant(event.at(), ZoneId.systemDefault())),
                event.release(),
                event.by(),
                what.strip(),
                isOfTheSameSet(event) ? "" : details(event)));
    if (event.kind() == Event.Kind.COMMENTED) {
      event.why().lines().skip(1).forEach(line -> out.println("                         " + line));
    }
    told = Optional.of(event);
  }

  /** What is set together is said, and has its effect, once. */
  private boolean isOfTheSameSet(Event event) {
    return told.filter(
            last ->
                event.change().isPresent()
                    && last.change().isPresent()
                    && last.release().equals(event.release())
                    && last.by().equals(event.by())
                    && last.effect().equals(event.effect())
                    && last.why().equals(event.why()))
        .isPresent();
  }

  private static String details(Event event) {
    // What the engine says when it sets fields follows as a comment of its own.
    var comment =
        event.change().isPresent() && !event.why().isEmpty() && !event.source().equals("engine")
            ? "  \"" + firstLine(event.why()) + "\""
            : "";
    var isInTheLine = event.effect().isEmpty() || event.kind() == Event.Kind.OPERATION_BEGUN;
    return comment + (isInTheLine ? "" : "  [" + firstLine(event.effect()) + "]");
  }

  private static String reason(Event event) {
    return firstLine(event.kind() == Event.Kind.OPERATION_BEGUN ? event.effect() : event.why());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String spoken(Event.Kind kind) {
    return switch (kind) {
      case FILED -> "files ";
      case COMPLETED -> "hands in ";
      case CHANGED -> "changes ";
      case REFUSED -> "is refused ";
      case PENDING -> "has to wait ";
      case OPERATION_BEGUN -> "begins on the repositories: ";
      case OPERATION_DONE -> "has done it ";
      case OPERATION_REFUSED -> "cannot do it ";
      case OPERATION_FAILED -> "failed ";
      case TRIED_AGAIN -> "wants another try ";
      case REPORTED -> "reports: ";
      case VERIFIED -> "stores a verification report: ";
      case STEP -> "comes to ";
      case COMMENTED -> "comments: ";
    };
  }
}
