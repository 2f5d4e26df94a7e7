/** The composition root: the settings, the clock, and which technique stands behind each port. */
@NullMarked
package org.sluice.rollout.config;

import org.jspecify.annotations.NullMarked;
