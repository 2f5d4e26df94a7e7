package org.sluice.rollout.workflow.camunda;

import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.WorkItem;

/**
 * Whether somebody is at a process's work, which decides whether the release may still end early.
 */
final class RunningWork {
  /** Holds what waits for its next try; nobody works under this name. */
  static final String NOBODY = "waits-for-its-next-try";

  /** Variable of the work: whether it was ever begun. */
  private static final String BEGUN = "begun";

  private final ExternalTaskService work;
  private final RuntimeService runtime;

  RunningWork(ProcessEngine engine) {
    this.work = engine.getExternalTaskService();
    this.runtime = engine.getRuntimeService();
  }

  /** Whether a process may leave what it is at: nobody works at it, and it can be undone. */
  boolean mayBeCancelled(String instance) {
    return tasksOf(instance).stream()
        .noneMatch(task -> isClaimed(task) || isPastTheLastReturn(task) || isOfAWithdrawal(task));
  }

  /** What takes packages out of production is an end already. */
  private static boolean isOfAWithdrawal(ExternalTask task) {
    return task.getActivityId().equals(Step.TAKE_OUT_OF_PRODUCTION.activity());
  }

  /** Remembers that work on a move to production was begun, even if its node dies over it. */
  void begun(String execution, String topic) {
    if (topic.equals(WorkItem.Work.MOVE_TO_PRODUCTION.topic())) {
      runtime.setVariableLocal(execution, BEGUN, true);
    }
  }

  private List<ExternalTask> tasksOf(String instance) {
    return work.createExternalTaskQuery().processInstanceId(instance).list();
  }

  private boolean isClaimed(ExternalTask task) {
    return task.getWorkerId() != null
        && !task.getWorkerId().equals(NOBODY)
        && work.createExternalTaskQuery().externalTaskId(task.getId()).locked().count() > 0;
  }

  /**
   * Whether the packages may be in production already, without this process having been told: every
   * site may have installed them, so there is only the way forward.
   */
  private boolean isPastTheLastReturn(ExternalTask task) {
    return task.getTopicName().equals(WorkItem.Work.MOVE_TO_PRODUCTION.topic())
        && runtime.getVariableLocal(task.getExecutionId(), BEGUN) != null;
  }
}
