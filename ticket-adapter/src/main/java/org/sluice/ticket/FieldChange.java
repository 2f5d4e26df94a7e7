package org.sluice.ticket;

/**
 * One field going from an old to a new value.
 *
 * @param field our name of the field. A field that the field map does not know has the system's own
 *     name, or is left out where the system's histories are full of such
 * @param from the value before; empty if none, or if the system does not tell
 * @param to the value after; empty if none
 */
public record FieldChange(String field, String from, String to) {}
