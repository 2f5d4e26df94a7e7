/**
 * The process and the decision tables in the Camunda engine, which is known here and nowhere else.
 */
@NullMarked
package org.sluice.rollout.workflow.camunda;

import org.jspecify.annotations.NullMarked;
