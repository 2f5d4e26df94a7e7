package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Repository;

/** Lists packages that belong to no release. */
final class Importing {
  private final NamedContent content;

  Importing(NamedContent content) {
    this.content = content;
  }

  List<Finding> drawUp(Operation.Import wanted, Draft draft) {
    var findings = new ArrayList<>(Platforms.begin(wanted.platform(), draft));
    if (wanted.packages().isEmpty()) {
      findings.add(Reasons.nothingToImport(wanted.platform()));
    }
    var packages = content.of(wanted.packages(), wanted.platform(), findings);
    findings.addAll(Clashes.of(packages, wanted.platform(), Set.of(), draft.before()));
    if (findings.stream().noneMatch(Finding::isBlocking)) {
      var repository = new Repository.OfStage(wanted.to(), wanted.platform());
      draft.put(
          repository, draft.shelf(repository).withImported(packages).withRecords(wanted.records()));
    }
    return findings;
  }
}
