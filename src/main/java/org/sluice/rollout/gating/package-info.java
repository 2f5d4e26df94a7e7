/**
 * Decisions before a stage: the technology unit's verification, and what must be there before a
 * command is taken.
 */
@NullMarked
package org.sluice.rollout.gating;

import org.jspecify.annotations.NullMarked;
