package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A submission; what nobody queries is JSON. */
@Entity
@Table(name = "submission")
class SubmissionRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String provider;
  String product;
  String version;
  String filedBy;
  Instant filedAt;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String content;
}
