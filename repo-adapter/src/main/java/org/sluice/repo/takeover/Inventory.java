package org.sluice.repo.takeover;

import java.util.List;
import org.sluice.repo.Finding;

/**
 * What an existing repository has.
 *
 * @param files its packages, in the order of its list
 * @param records what it has besides, which can be carried on
 * @param findings what cannot be kept, and what forbids that it is taken over at all
 */
public record Inventory(
    List<ListedFile> files, List<ListedRecord> records, List<Finding> findings) {
  /** Keeps copies. */
  public Inventory {
    files = List.copyOf(files);
    records = List.copyOf(records);
    findings = List.copyOf(findings);
  }

  /** Whether nothing forbids that it is taken over. */
  public boolean isSound() {
    return findings.stream().noneMatch(Finding::isBlocking);
  }
}
