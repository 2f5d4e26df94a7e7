/** A ticket system in memory, with programmable failures, for trying out and for tests. */
@NullMarked
package org.sluice.ticket.memory;

import org.jspecify.annotations.NullMarked;
