package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One thing that a ticket system has told. */
@Entity
@Table(name = "ticket_event")
class TicketEventRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String system;
  String ticket;
  String eventId;
  String event;
  Instant receivedAt;
  String state;
  String answer;
}
