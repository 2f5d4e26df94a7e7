package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One of the deeds that an event consists of. */
@Entity
@Table(name = "ticket_event_part")
class TicketEventPartRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String system;
  String part;
  long eventRow;
}
