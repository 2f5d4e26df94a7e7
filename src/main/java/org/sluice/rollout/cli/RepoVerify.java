package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.sluice.repo.Damage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for damage. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at every byte that a kept generation needs: packages, descriptions, metadata, links.",
      "It ends with 1 if something is damaged."
    })
final class RepoVerify implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();

  @Option(names = "--repair", description = "Mend what the store still has the means for.")
  private boolean repair;

  RepoVerify(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var repositories = RepoDirectory.open(options, session.clock());
    var damages = repair ? repositories.repair() : repositories.verify();
    if (options.json()) {
      tellAsJson(damages);
    } else {
      tellAsText(damages);
    }
    return damages.stream().allMatch(Damage::mended) ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void tellAsJson(List<Damage> damages) {
    var answer = session.json().createObjectNode();
    var array = answer.putArray("damages");
    RepoAnswers.put(damages.stream().map(Damage::finding).toList(), array);
    for (var at = 0; at < damages.size(); at++) {
      ((ObjectNode) array.get(at)).put("mended", damages.get(at).mended());
    }
    session.printJson(answer);
  }

  private void tellAsText(List<Damage> damages) {
    for (var damage : damages) {
      var finding = damage.finding();
      session.print(
          damage.mended()
              ? "mended   %s: %s".formatted(finding.subject(), finding.problem())
              : "DAMAGED  " + finding.sentence());
    }
    var left = damages.stream().filter(damage -> !damage.mended()).count();
    if (damages.isEmpty()) {
      session.print("All is whole.");
    } else {
      session.print(
          "%d of %d damages are left.%s"
              .formatted(left, damages.size(), left > 0 && !repair ? " Try --repair." : ""));
    }
  }
}
