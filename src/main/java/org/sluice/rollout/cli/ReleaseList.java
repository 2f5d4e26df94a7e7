package org.sluice.rollout.cli;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists releases. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists releases, newest first.")
final class ReleaseList implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(names = "--text", paramLabel = "TEXT", description = "Part of product, version or id.")
  private String text = "";

  @Option(names = "--status", paramLabel = "STATUS", description = "Only those of this Status.")
  private String status = "";

  @Option(names = "--platform", paramLabel = "P", description = "Only those for this platform.")
  private String platform = "";

  @Option(names = "--open", description = "Only those that are not done.")
  private boolean open;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most; ${DEFAULT-VALUE} if not said.",
      defaultValue = "50")
  private int limit;

  ReleaseList(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var query = new LinkedHashMap<String, String>();
    query.put("text", text);
    query.put("status", status);
    query.put("platform", platform);
    query.put("open", open ? "true" : "");
    query.put("limit", Integer.toString(limit));
    var answer = server.api(session).get("/releases", query);
    if (server.json()) {
      session.printJson(answer);
      return ExitCode.DONE;
    }
    var line = "%-8s %-20s %-12s %-22s %-13s %-13s %s";
    session.print(
        line.formatted("ID", "PRODUCT", "VERSION", "PLATFORM", "STATUS", "REPOSTATUS", "ASSIGNED"));
    for (var release : Releases.each(answer.path("releases"))) {
      var fields = release.path("fields");
      session.print(
          line.formatted(
                  release.path("id").asText(),
                  release.path("product").asText(),
                  release.path("version").asText(),
                  release.path("platform").asText(),
                  fields.path("Status").asText(),
                  fields.path("RepoStatus").asText(),
                  fields.path("Assigned").asText())
              .stripTrailing());
    }
    return ExitCode.DONE;
  }
}
