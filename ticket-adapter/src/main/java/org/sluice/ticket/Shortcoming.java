package org.sluice.ticket;

/**
 * Something that a ticket system lacks before Sluice can work with it.
 *
 * @param what the thing by name, and that it is missing or wrong
 * @param remedy the command or the deed that puts it right
 */
public record Shortcoming(String what, String remedy) {}
