package org.sluice.ticket;

/**
 * A file at a ticket, by which it can be read.
 *
 * @param id the system's id of it
 * @param name what the person who attached it called it: text to show, never to be used as a path
 * @param type media type, as that person's program told it
 */
public record AttachmentRef(String id, String name, String type) {}
