package org.sluice.rollout.promotion;

import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;

/**
 * The operations asked of the repositories, as they are kept. Each method takes part in the
 * caller's transaction.
 */
public interface Operations {

  /** Stores a new or changed operation, known by its id. */
  void save(OperationRecord operation);

  /** The operation of this id. */
  Optional<OperationRecord> find(String id);

  /** The operations of a release, oldest first. */
  List<OperationRecord> of(ReleaseId release);

  /** The newest operation of a release. */
  Optional<OperationRecord> newestOf(ReleaseId release);

  /** Operations that have not ended, in order of priority and age. */
  List<OperationRecord> unfinished();
}
