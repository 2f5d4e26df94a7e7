package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One event that came in, and what became of it. */
@Entity
@Table(name = "inbox")
class InboxRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String source;
  String eventId;
  long releaseId;
  String changes;
  Instant receivedAt;
  String state;
  String decision;
}
