/** Tickets kept in Request Tracker 5, by its REST 2.0 interface. */
@NullMarked
package org.sluice.ticket.rt;

import org.jspecify.annotations.NullMarked;
