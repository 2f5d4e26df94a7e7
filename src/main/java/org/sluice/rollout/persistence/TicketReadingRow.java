package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far a system, or one ticket, has been read. */
@Entity
@Table(name = "ticket_reading")
class TicketReadingRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String system;
  String ticket;
  String position;
}
