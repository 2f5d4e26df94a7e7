/** Tickets kept in Zammad, by its REST interface (written for versions 6.4 to 7). */
@NullMarked
package org.sluice.ticket.zammad;

import org.jspecify.annotations.NullMarked;
