package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What one release waits for. */
@Entity
@Table(name = "wait")
class WaitRow {
  @Id long releaseId;
  String step;
  Instant since;
  String who;
  String next;
  String reason;
}
