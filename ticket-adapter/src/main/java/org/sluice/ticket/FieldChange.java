package org.sluice.ticket;

/**
 * One field going from an old to a new value.
 *
 * @param field our name of the field; the system's own if the field map does not know it
 * @param from the value before; empty if none, or if the system does not tell
 * @param to the value after; empty if none
 */
public record FieldChange(String field, String from, String to) {}
