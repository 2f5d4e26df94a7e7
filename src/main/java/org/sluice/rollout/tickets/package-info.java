/**
 * What ticket systems tell: read in order, each deed once, and made into submissions, changes,
 * reports and comments.
 */
@NullMarked
package org.sluice.rollout.tickets;

import org.jspecify.annotations.NullMarked;
