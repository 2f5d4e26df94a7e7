package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** One release of an operation. */
@Entity
@Table(name = "operation_release")
@IdClass(OperationReleaseRow.Key.class)
class OperationReleaseRow {
  @Id long operationId;
  @Id long releaseId;
  int position;

  record Key(long operationId, long releaseId) implements Serializable {}
}
