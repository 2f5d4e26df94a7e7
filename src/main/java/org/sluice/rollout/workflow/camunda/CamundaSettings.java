package org.sluice.rollout.workflow.camunda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an installation may choose about its process engine.
 *
 * @param models folder whose {@code release.bpmn} and decision tables win over the shipped ones;
 *     empty if only those count, and a file that is not there is the shipped one
 * @param node name of this node, the same after a restart and of no other node; the owner of leases
 * @param runsTimers whether timers come by themselves; otherwise by {@link
 *     org.sluice.rollout.workflow.Timers#runDue()} alone
 * @param retries the growing waits after failures of a timer; after the last one it is an incident
 */
public record CamundaSettings(
    Optional<Path> models, String node, boolean runsTimers, List<Duration> retries) {
  /** Keeps a copy of the list. */
  public CamundaSettings {
    retries = List.copyOf(retries);
  }
}
