/** Tests of what org.sluice.rollout.systems promises, over HTTP. */
@NullMarked
package org.sluice.rollout.systems;

import org.jspecify.annotations.NullMarked;
