package org.sluice.ticket;

/**
 * One field going from an old to a new value, both as the ticket system spells them.
 *
 * @param field name of the field there
 * @param from the value before; empty if none, or if the system does not tell
 * @param to the value after; empty if none
 */
public record FieldChange(String field, String from, String to) {}
