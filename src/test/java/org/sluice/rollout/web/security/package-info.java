/** Tests of what org.sluice.rollout.web.security promises, over HTTP. */
@NullMarked
package org.sluice.rollout.web.security;

import org.jspecify.annotations.NullMarked;
