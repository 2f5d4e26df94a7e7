package org.sluice.rollout.workflow;

import java.util.List;

/**
 * A release's place on the process diagram.
 *
 * @param active ids of the elements where the process waits; empty at its end
 * @param done ids of elements that were passed, in order
 * @param flows ids of sequence flows between them that were taken
 * @param incidents what the machinery failed at, as sentences
 */
public record Position(
    List<String> active, List<String> done, List<String> flows, List<String> incidents) {
  /** Keeps copies. */
  public Position {
    active = List.copyOf(active);
    done = List.copyOf(done);
    flows = List.copyOf(flows);
    incidents = List.copyOf(incidents);
  }
}
