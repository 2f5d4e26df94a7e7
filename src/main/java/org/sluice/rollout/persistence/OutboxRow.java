package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One message to a ticket. */
@Entity
@Table(name = "outbox")
class OutboxRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String system;
  String ticket;
  String message;
  Instant tryAt;
  int failures;
  String lastFailure;
  Instant deliveredAt;
  @Nullable Instant givenUpAt;
}
