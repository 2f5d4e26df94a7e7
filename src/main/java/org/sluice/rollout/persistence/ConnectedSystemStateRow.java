package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which a connected system was in one condition. */
@Entity
@Table(name = "connected_system_state")
class ConnectedSystemStateRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String system;
  String state;
  String reason;
  Instant since;
  @Nullable Instant until;
}
