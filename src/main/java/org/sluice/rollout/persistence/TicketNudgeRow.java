package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A ticket at which something has happened. */
@Entity
@Table(name = "ticket_nudge")
class TicketNudgeRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String system;
  String ticket;
  Instant receivedAt;
}
