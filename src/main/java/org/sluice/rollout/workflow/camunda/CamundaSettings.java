package org.sluice.rollout.workflow.camunda;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an installation may choose about its process engine.
 *
 * @param models folder whose {@code release.bpmn} and decision tables win over the shipped ones;
 *     empty if only those count, and a file that is not there is the shipped one
 * @param node name of this node, the same after a restart and of no other node; the owner of leases
 * @param runsTimers whether timers come by themselves; otherwise by {@link
 *     org.sluice.rollout.workflow.Timers#runDue()} alone
 */
public record CamundaSettings(Optional<Path> models, String node, boolean runsTimers) {}
