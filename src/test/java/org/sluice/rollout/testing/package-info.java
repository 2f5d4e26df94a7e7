/** A real server over hand-written doubles, for tests of everything that speaks HTTP. */
@NullMarked
package org.sluice.rollout.testing;

import org.jspecify.annotations.NullMarked;
