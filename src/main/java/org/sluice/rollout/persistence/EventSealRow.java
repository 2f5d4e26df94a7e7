package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that says where the chain of sealed events ends. */
@Entity
@Table(name = "event_seal")
class EventSealRow {
  static final int ONLY = 1;

  @Id int id;
  long position;
  String hash;
}
