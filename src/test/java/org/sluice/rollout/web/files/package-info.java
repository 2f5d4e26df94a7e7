/** Tests of what org.sluice.rollout.web.files promises, over HTTP. */
@NullMarked
package org.sluice.rollout.web.files;

import org.jspecify.annotations.NullMarked;
