package org.sluice.repo.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

final class NeedsToolsCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var missing =
        AnnotationSupport.findAnnotation(context.getElement(), NeedsTools.class)
            .map(NeedsTools::value)
            .map(tools -> Arrays.stream(tools).filter(tool -> !isInstalled(tool)).toList())
            .orElse(List.of());
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every program is there");
    }
    if (System.getProperty("tools", "optional").equals("required")) {
      throw new IllegalStateException(
          "The build runs with -Dtools=required, and these programs are missing: " + missing);
    }
    return ConditionEvaluationResult.disabled("not installed here: " + missing);
  }

  private static boolean isInstalled(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
