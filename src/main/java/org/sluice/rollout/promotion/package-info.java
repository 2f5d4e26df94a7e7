/**
 * What a release's process has done to the repositories: fetch, move, take out, and what is written
 * back of it.
 */
@NullMarked
package org.sluice.rollout.promotion;

import org.jspecify.annotations.NullMarked;
