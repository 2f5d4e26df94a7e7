package org.sluice.rollout.workflow.camunda;

/**
 * What is executed, whole and checked.
 *
 * @param process the process model
 * @param trigger which field change is which command
 * @param permission who may change what, when
 */
record Models(ModelFile process, ModelFile trigger, ModelFile permission) {}
