/**
 * Watches the systems that Sluice is connected to: whether they answer, since when, and when to ask
 * again.
 */
@NullMarked
package org.sluice.rollout.systems;

import org.jspecify.annotations.NullMarked;
