/** Processes in memory, for tests and trials of what stands around them. */
@NullMarked
package org.sluice.rollout.workflow.memory;

import org.jspecify.annotations.NullMarked;
