/**
 * The one way in: events are written to the inbox, taken in order, and decided as stored, commanded
 * or refused.
 */
@NullMarked
package org.sluice.rollout.intake;

import org.jspecify.annotations.NullMarked;
