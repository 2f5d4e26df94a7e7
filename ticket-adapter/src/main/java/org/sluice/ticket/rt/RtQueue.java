package org.sluice.ticket.rt;

import java.util.Map;

/**
 * A queue as we see it.
 *
 * @param id RT's number of it
 * @param customFields ids of the custom fields of its tickets, each with its name
 * @param takesTickets whether we may open tickets in it
 */
record RtQueue(String id, Map<String, String> customFields, boolean takesTickets) {}
