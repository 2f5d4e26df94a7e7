package org.sluice.repo.planning;

import java.util.List;
import java.util.stream.Stream;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;

/** Knows what a change means for those who install packages from the repositories. */
@FunctionalInterface
public interface Consequences {
  /** Nobody looks. */
  Consequences UNKNOWN = (operation, before, after) -> List.of();

  /** What these say, and then what others say. */
  default Consequences and(Consequences others) {
    return (operation, before, after) ->
        Stream.of(this, others)
            .flatMap(each -> each.of(operation, before, after).stream())
            .toList();
  }

  /**
   * Finds what people should know before the change is made.
   *
   * @param operation what is asked
   * @param before what the repositories list now
   * @param after what they would list
   * @return those that block stand against the operation
   */
  List<Finding> of(Operation operation, Catalogue before, Catalogue after);
}
