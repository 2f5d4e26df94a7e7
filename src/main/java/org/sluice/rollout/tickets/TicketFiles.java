package org.sluice.rollout.tickets;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ticket.AttachmentRef;
import org.sluice.ticket.TicketEvent;
import org.sluice.ticket.TicketRejectsException;
import org.sluice.ticket.TicketSystem;

/**
 * Files that came with an event and matter: release metadata, and all that come with a report.
 *
 * @param contents the bytes of each, in the order in which they were attached
 */
record TicketFiles(Map<AttachmentRef, byte[]> contents) {
  private static final Logger log = LoggerFactory.getLogger(TicketFiles.class);

  /** Reads what matters. No transaction may be open, as the system is asked. */
  static TicketFiles of(TicketEvent event, TicketSystem system) {
    var contents = new LinkedHashMap<AttachmentRef, byte[]>();
    for (var file : event.attachments()) {
      if (isMetadata(file) || ReportInComment.isIn(event.comment())) {
        try {
          contents.put(file, system.read(event.ticket(), file));
        } catch (TicketRejectsException gone) {
          log.warn("{} was attached and cannot be read any more: {}", file, gone.getMessage());
        }
      }
    }
    return new TicketFiles(contents);
  }

  /** The newest file that is meant to be release metadata. */
  Optional<Map.Entry<AttachmentRef, byte[]>> metadata() {
    return contents.entrySet().stream()
        .filter(file -> isMetadata(file.getKey()))
        .reduce((older, newer) -> newer);
  }

  private static boolean isMetadata(AttachmentRef file) {
    var name = file.name().toLowerCase(Locale.ROOT);
    return name.endsWith(".xml") || name.endsWith(".json");
  }
}
