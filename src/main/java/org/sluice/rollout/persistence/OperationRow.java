package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One operation on the repositories. */
@Entity
@Table(name = "operation")
class OperationRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "operation_number")
  @SequenceGenerator(
      name = "operation_number",
      sequenceName = "operation_number",
      allocationSize = 1)
  Long id;

  String name;
  String work;
  String state;
  Instant askedAt;
  Instant endedAt;
  Long generation;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String findings;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String effect;

  String message;
  int priority;
}
