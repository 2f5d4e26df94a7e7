/** Early adopters: who reports on which release, and what their reports set off. */
@NullMarked
package org.sluice.rollout.adopters;

import org.jspecify.annotations.NullMarked;
