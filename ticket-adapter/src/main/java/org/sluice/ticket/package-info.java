/**
 * Ticket systems as Sluice sees them: tickets with fields, changes that people make, updates that
 * we send.
 */
@NullMarked
package org.sluice.ticket;

import org.jspecify.annotations.NullMarked;
