/** The engine that carries releases from Certified to Production. */
@NullMarked
package org.sluice.rollout;

import org.jspecify.annotations.NullMarked;
