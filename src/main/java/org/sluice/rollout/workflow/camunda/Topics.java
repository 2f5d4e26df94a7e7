package org.sluice.rollout.workflow.camunda;

import java.util.Arrays;
import java.util.Optional;
import org.sluice.rollout.workflow.WorkItem.Work;

/** The kinds of work by the names that the model gives them. */
final class Topics {
  private Topics() {}

  /** The work of a topic. */
  static Optional<Work> find(String topic) {
    return Arrays.stream(Work.values()).filter(work -> work.topic().equals(topic)).findFirst();
  }

  /** The work of a topic of a checked model. */
  static Work parse(String topic) {
    return find(topic)
        .orElseThrow(
            () -> new IllegalStateException("Nobody does work of the topic " + topic + "."));
  }
}
