package org.sluice.rollout.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what differs. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what differs between two stages, repositories or generations, package by package.",
      "A and B are such as: staged-rollout, production/umd/5/el9/x86_64, releases/R-1, 12 (all of generation 12), 12:production."
    })
final class RepoDiff implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();

  @Parameters(index = "0", paramLabel = "A", description = "What is compared.")
  private String one = "";

  @Parameters(index = "1", paramLabel = "B", description = "With what.")
  private String other = "";

  RepoDiff(Session session) {
    this.session = session;
  }

  private record Line(String sign, String where, Package item) {}

  @Override
  public Integer call() {
    var contents = new RepoContents(RepoDirectory.open(options, session.clock()));
    var before = contents.of(one).packages();
    var after = contents.of(other).packages();
    var samePlaces =
        before.keySet().stream().map(Repository::path).anyMatch(path -> named(after, path));
    var lines = lines(byPlace(before, samePlaces), byPlace(after, samePlaces));
    if (options.json()) {
      var answer = session.json().createObjectNode();
      var array = answer.putArray("differences");
      for (var line : lines) {
        RepoAnswers.describe(array.addObject(), line.item())
            .put("in", line.sign().equals("+") ? "B" : "A")
            .put("where", line.where());
      }
      session.printJson(answer);
    } else {
      lines.forEach(
          line ->
              session.print(
                  "%s %s  %s".formatted(line.sign(), line.where(), line.item().spoken())));
      session.print(
          lines.isEmpty() ? "No difference." : "%d packages differ.".formatted(lines.size()));
    }
    return ExitCode.DONE;
  }

  private static boolean named(Map<Repository, List<Package>> contents, String path) {
    return contents.keySet().stream().anyMatch(repository -> repository.path().equals(path));
  }

  // Generations are compared repository by repository, stages platform by platform.
  private static Map<String, List<Package>> byPlace(
      Map<Repository, List<Package>> contents, boolean byPath) {
    var places = new LinkedHashMap<String, List<Package>>();
    contents.forEach(
        (repository, packages) ->
            places.merge(
                byPath ? repository.path() : repository.platform().toString(),
                packages,
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    return places;
  }

  private static List<Line> lines(
      Map<String, List<Package>> before, Map<String, List<Package>> after) {
    var lines = new ArrayList<Line>();
    var places = new TreeSet<>(before.keySet());
    places.addAll(after.keySet());
    for (var place : places) {
      var old = before.getOrDefault(place, List.of());
      var now = after.getOrDefault(place, List.of());
      addMissing("-", place, old, now, lines);
      addMissing("+", place, now, old, lines);
    }
    return lines;
  }

  private static void addMissing(
      String sign, String place, List<Package> here, List<Package> there, List<Line> lines) {
    var known = new HashSet<>(there);
    here.stream()
        .filter(item -> !known.contains(item))
        .forEach(item -> lines.add(new Line(sign, place, item)));
  }
}
