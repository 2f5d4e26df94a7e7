package org.sluice.rollout.cli;

import java.util.concurrent.Callable;
import org.sluice.ticket.rt.RtTicketSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a Request Tracker lacks. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Names each queue, field, value and right that is missing in Request Tracker, and what makes it.",
      "Ask as the user as whom the server signs in: it sees what the server would see."
    })
final class RtCheckCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private RtOptions rt = new RtOptions();

  RtCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var http = rt.http()) {
      var missing = new RtTicketSystem(rt.settings(), http).check();
      if (rt.json()) {
        var answer = session.json().createObjectNode();
        var array = answer.putArray("missing");
        missing.forEach(
            lack -> array.addObject().put("what", lack.what()).put("remedy", lack.remedy()));
        session.printJson(answer);
      } else if (missing.isEmpty()) {
        session.print(
            "Nothing is missing in queue %s of %s.".formatted(rt.settings().queue(), rt.address()));
      } else {
        missing.forEach(lack -> session.print("%s. %s.".formatted(lack.what(), lack.remedy())));
      }
      return missing.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
  }
}
