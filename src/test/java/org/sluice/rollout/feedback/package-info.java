/** Tests of what goes out. */
@NullMarked
package org.sluice.rollout.feedback;

import org.jspecify.annotations.NullMarked;
