/** Tests of what org.sluice.rollout.web.hooks promises, over HTTP. */
@NullMarked
package org.sluice.rollout.web.hooks;

import org.jspecify.annotations.NullMarked;
