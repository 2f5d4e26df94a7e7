/** Plays the main job on the samples, with everything embedded, and tells each step in one line. */
@NullMarked
package org.sluice.rollout.demo;

import org.jspecify.annotations.NullMarked;
