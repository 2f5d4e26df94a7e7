package org.sluice.ticket;

/**
 * One ticket of one system.
 *
 * @param system name under which the system is configured
 * @param id the ticket's id there
 */
public record TicketRef(String system, String id) {}
