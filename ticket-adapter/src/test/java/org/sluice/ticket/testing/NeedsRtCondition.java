package org.sluice.ticket.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

final class NeedsRtCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (RealRt.isInstalled()) {
      return ConditionEvaluationResult.enabled("Request Tracker 5 is there");
    }
    if (System.getProperty("tools", "optional").equals("required")) {
      throw new IllegalStateException(
          "The build runs with -Dtools=required, and Debian's request-tracker5, rt5-standalone,"
              + " rt5-db-sqlite and starman are not all there");
    }
    return ConditionEvaluationResult.disabled("Request Tracker 5 is not installed here");
  }
}
