/** The process of a release as the rest of the engine sees it, whichever engine runs it. */
@NullMarked
package org.sluice.rollout.workflow;

import org.jspecify.annotations.NullMarked;
