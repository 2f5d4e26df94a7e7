package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One thing that happened; sealed once it has a position. */
@Entity
@Table(name = "event")
class EventRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long releaseId;
  Instant happenedAt;
  String madeBy;
  String source;
  String kind;
  String field;
  String fromValue;
  String toValue;
  String why;
  String effect;
  String operation;
  Long position;
  String hash;
}
