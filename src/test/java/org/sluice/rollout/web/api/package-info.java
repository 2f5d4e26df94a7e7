/** Tests of what org.sluice.rollout.web.api promises, over HTTP. */
@NullMarked
package org.sluice.rollout.web.api;

import org.jspecify.annotations.NullMarked;
