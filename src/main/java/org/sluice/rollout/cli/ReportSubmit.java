package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a report. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = "Submits what you found after installing a release.")
final class ReportSubmit implements Callable<Integer> {
  private final Session session;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "ID", description = "The release, such as R-1042.")
  private String id = "";

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "OUTCOME",
      description = "What you recommend: Success, Warning or Reject.")
  private String outcome = "";

  @Option(
      names = "--comment",
      required = true,
      paramLabel = "TEXT",
      description = "What you installed and what you saw.")
  private String comment = "";

  @Option(
      names = "--environment",
      paramLabel = "TEXT",
      description = "Fresh install or update, configuration, load.")
  private String environment = "";

  @Option(names = "--attach", paramLabel = "FILE", description = "A log or the like; repeatable.")
  private List<Path> attachments = new ArrayList<>();

  ReportSubmit(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var api = server.api(session);
    var report = session.json().createObjectNode();
    report.put("outcome", outcome);
    report.put("comment", comment);
    report.put("environment", environment);
    var path = Releases.path(id) + "/reports";
    var answer = attachments.isEmpty() ? api.post(path, report) : upload(api, path, report);
    if (server.json()) {
      session.printJson(answer);
    } else {
      session.print(
          "Report on %s kept: %s."
              .formatted(answer.path("release").asText(), answer.path("outcome").asText()));
    }
    return ExitCode.DONE;
  }

  private JsonNode upload(ApiClient api, String path, JsonNode report) {
    var parts = new ArrayList<ApiClient.Part>();
    parts.add(
        new ApiClient.Part(
            "report", "", "application/json", report.toString().getBytes(StandardCharsets.UTF_8)));
    attachments.forEach(file -> parts.add(Files.part("attachment", file)));
    return api.upload("POST", path, parts);
  }
}
