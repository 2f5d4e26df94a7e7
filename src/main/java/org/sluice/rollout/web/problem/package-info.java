/** Answers that say what is wrong in the form of RFC 9457. */
@NullMarked
package org.sluice.rollout.web.problem;

import org.jspecify.annotations.NullMarked;
