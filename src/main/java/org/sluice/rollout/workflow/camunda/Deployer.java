package org.sluice.rollout.workflow.camunda;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;

/**
 * Brings the models into the engine at start: each is looked for, checked whole and deployed under
 * a name that does not depend on where it lies, so that only a changed one becomes a new version.
 */
final class Deployer {
  private final ProcessEngine engine;
  private final ProcessModelCheck processCheck;
  private final DecisionTableCheck tableCheck;

  Deployer(ProcessEngine engine, ProcessModelCheck processCheck, DecisionTableCheck tableCheck) {
    this.engine = engine;
    this.processCheck = processCheck;
    this.tableCheck = tableCheck;
  }

  /**
   * Deploys what has changed.
   *
   * @throws BrokenModelException if one of the files cannot be used; nothing is deployed then
   */
  Models deploy(Optional<Path> folder) {
    var models =
        new Models(
            ModelFile.find(folder, "release.bpmn"),
            ModelFile.find(folder, TableShape.TRIGGER.file()),
            ModelFile.find(folder, TableShape.PERMISSION.file()));
    processCheck.check(models.process());
    tableCheck.check(models.trigger(), TableShape.TRIGGER);
    tableCheck.check(models.permission(), TableShape.PERMISSION);
    var deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .name("sluice")
            .enableDuplicateFiltering(true);
    for (var file : List.of(models.process(), models.trigger(), models.permission())) {
      deployment.addInputStream(file.name(), file.open());
    }
    try {
      deployment.deploy();
    } catch (ProcessEngineException e) {
      throw models.process().broken(List.of(String.valueOf(e.getMessage())));
    }
    return models;
  }
}
