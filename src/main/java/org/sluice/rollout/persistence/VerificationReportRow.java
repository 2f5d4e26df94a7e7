package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A verification report; its results are JSON. */
@Entity
@Table(name = "verification_report")
class VerificationReportRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long releaseId;
  String madeBy;
  boolean passed;
  String results;
  String comment;
  Instant madeAt;
}
