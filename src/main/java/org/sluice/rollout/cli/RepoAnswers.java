package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.store.Rehearsal;

/** Carries out operations on a directory and says what came of them. */
final class RepoAnswers {
  private final Session session;
  private final boolean json;
  private final List<Finding> noted;

  RepoAnswers(Session session, boolean json) {
    this(session, json, List.of());
  }

  private RepoAnswers(Session session, boolean json, List<Finding> noted) {
    this.session = session;
    this.json = json;
    this.noted = noted;
  }

  /** The same, which also tells what was noted on the way to the operation. */
  RepoAnswers noting(List<Finding> found) {
    return new RepoAnswers(session, json, found);
  }

  /** An id for an operation that nobody will ask for again. */
  static OperationId newId() {
    return new OperationId("cli-" + UUID.randomUUID());
  }

  /** Does it, or looks ahead; the exit code. */
  int carryOut(Operation operation, DirectoryRepositories repositories, boolean dryRun) {
    return tell(dryRun ? repositories.preview(operation) : repositories.apply(operation), dryRun);
  }

  int lookAhead(Operation operation, Rehearsal rehearsal) {
    return tell(rehearsal.apply(operation), true);
  }

  private int tell(Outcome outcome, boolean dryRun) {
    if (outcome instanceof Outcome.Refused refused) {
      return refuse(refused.findings());
    }
    var published = (Outcome.Published) outcome;
    if (json) {
      tellAsJson(published, dryRun);
    } else {
      tellAsText(published, dryRun);
    }
    return ExitCode.DONE;
  }

  private void tellAsJson(Outcome.Published published, boolean dryRun) {
    var answer = session.json().createObjectNode();
    answer.put("dryRun", dryRun);
    answer.put("generation", published.generation().number());
    var changes = answer.putArray("changes");
    for (var change : published.effect().changes()) {
      var node = describe(changes.addObject(), change.item());
      node.put("direction", change.direction() == Effect.Direction.ENTERED ? "in" : "out");
      node.put("repository", change.repository().path());
    }
    put(warnings(published), answer.putArray("warnings"));
    session.printJson(answer);
  }

  private void tellAsText(Outcome.Published published, boolean dryRun) {
    var changes = published.effect().changes();
    for (var change : changes) {
      session.print(
          "%s %s  %s"
              .formatted(
                  change.direction() == Effect.Direction.ENTERED ? "+" : "-",
                  change.repository().path(),
                  change.item().spoken()));
    }
    warnings(published)
        .forEach(warning -> session.warn(heading(warning.severity()) + warning.sentence()));
    session.print(summary(published, dryRun));
  }

  private static String heading(Finding.Severity severity) {
    return severity == Finding.Severity.NOTES ? "Note: " : "Warning: ";
  }

  private List<Finding> warnings(Outcome.Published published) {
    return Stream.concat(noted.stream(), published.warnings().stream()).toList();
  }

  private static String summary(Outcome.Published published, boolean dryRun) {
    var changes = published.effect().changes();
    if (dryRun) {
      var bytes =
          changes.stream()
              .filter(change -> change.direction() == Effect.Direction.ENTERED)
              .map(Effect.Change::item)
              .distinct()
              .mapToLong(Package::size)
              .sum();
      return "Nothing was written. It would change %d %s; the packages that come in have %d bytes."
          .formatted(changes.size(), changes.size() == 1 ? "listing" : "listings", bytes);
    }
    return changes.isEmpty()
        ? "No package came or went; generation %d is the current one."
            .formatted(published.generation().number())
        : "Generation %d is the current one now.".formatted(published.generation().number());
  }

  /** Says why something is not done; the exit code. */
  int refuse(List<Finding> findings) {
    if (json) {
      var answer = session.json().createObjectNode();
      put(findings, answer.putArray("findings"));
      session.printJson(answer);
    } else {
      session.warn("Refused; nothing was changed.");
      findings.forEach(finding -> session.warn("- " + finding.sentence()));
    }
    return ExitCode.REFUSED;
  }

  static ObjectNode describe(ObjectNode node, Package item) {
    return node.put("name", item.name())
        .put("version", item.version())
        .put("architecture", item.architecture())
        .put("fileName", item.fileName())
        .put("size", item.size())
        .put("sha256", item.digest().hex());
  }

  static void put(List<Finding> findings, ArrayNode array) {
    for (var finding : findings) {
      array
          .addObject()
          .put("code", finding.code())
          .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
          .put("subject", finding.subject())
          .put("problem", finding.problem())
          .put("remedy", finding.remedy());
    }
  }
}
