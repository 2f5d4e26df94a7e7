package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One ticket of one submission. */
@Entity
@Table(name = "submission_link")
class SubmissionLinkRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long submissionId;
  String system;
  String ticket;
}
