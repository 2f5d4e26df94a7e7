package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An early adopter's report. */
@Entity
@Table(name = "report")
class ReportRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long releaseId;
  String madeBy;
  String site;
  String outcome;
  String environment;
  String comment;
  Instant madeAt;
}
