/**
 * The one place that speaks HTTP to ticket systems: limits, trust, secrets, and what each failure
 * means.
 */
@NullMarked
package org.sluice.ticket.http;

import org.jspecify.annotations.NullMarked;
