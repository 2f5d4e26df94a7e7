package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import org.sluice.repo.Repositories;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is there. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Shows the repositories with their number of packages, or the packages of some.")
final class RepoList implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description =
          "A repository or the beginning of its path, such as production, production/umd/5/el9/x86_64 or releases/R-1: show its packages.")
  private String path = "";

  @Option(names = "--generations", description = "Show the generations that are kept.")
  private boolean generations;

  RepoList(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var repositories = RepoDirectory.open(options, session.clock());
    if (generations) {
      tellGenerations(repositories);
      return ExitCode.DONE;
    }
    var contents =
        new RepoContents(repositories).of(Long.toString(repositories.current().number()));
    var chosen = contents.below(path);
    if (options.json()) {
      session.printJson(chosen.asJson(session.json()));
    } else {
      chosen
          .packages()
          .forEach(
              (repository, packages) -> {
                session.print("%s  %d packages".formatted(repository.path(), packages.size()));
                if (!path.isEmpty()) {
                  packages.forEach(item -> session.print("  " + item.spoken()));
                }
              });
    }
    return ExitCode.DONE;
  }

  private void tellGenerations(Repositories repositories) {
    if (options.json()) {
      var answer = session.json().createObjectNode();
      var array = answer.putArray("generations");
      for (var generation : repositories.generations()) {
        array
            .addObject()
            .put("number", generation.number())
            .put("madeAt", generation.madeAt().toString());
      }
      session.printJson(answer);
    } else {
      repositories
          .generations()
          .forEach(
              generation ->
                  session.print("%6d  %s".formatted(generation.number(), generation.madeAt())));
    }
  }
}
