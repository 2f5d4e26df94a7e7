package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** Brings a release into unverified and makes its delta repository. */
final class Adding {
  private final NamedContent content;

  Adding(NamedContent content) {
    this.content = content;
  }

  List<Finding> drawUp(Operation.Add add, Draft draft) {
    var findings = new ArrayList<>(Platforms.begin(add.platform(), draft));
    findings.addAll(whyItMayNotBeAdded(add, draft));
    var packages = content.of(add.packages(), add.platform(), findings);
    findings.addAll(Clashes.of(packages, add.platform(), Set.of(add.release()), draft.before()));
    var production = new Repository.OfStage(Stage.PRODUCTION, add.platform());
    findings.addAll(Downgrades.of(packages, production, draft));
    if (findings.stream().noneMatch(Finding::isBlocking)) {
      enter(add, packages, draft);
    }
    return findings;
  }

  private static List<Finding> whyItMayNotBeAdded(Operation.Add add, Draft draft) {
    var findings = new ArrayList<Finding>();
    if (add.packages().isEmpty()) {
      findings.add(Reasons.noPackages(add.release()));
    }
    draft
        .placementOf(add.release())
        .ifPresent(
            there -> {
              if (there.stage() != Stage.UNVERIFIED) {
                findings.add(Reasons.alreadyBeyondUnverified(there));
              } else if (!there.platform().equals(add.platform())) {
                findings.add(Reasons.otherPlatform(there, add.platform()));
              }
            });
    return findings;
  }

  private static void enter(Operation.Add add, List<Package> packages, Draft draft) {
    var release = add.release();
    draft.begun(release);
    var wanted = packages.stream().map(Package::digest).collect(Collectors.toSet());
    for (var repository :
        List.of(
            new Repository.OfStage(Stage.UNVERIFIED, add.platform()),
            new Repository.Delta(release, add.platform()))) {
      var shelf =
          draft
              .shelf(repository)
              .withoutOwner(release, wanted)
              .withEntered(packages, release, draft.generation())
              .withAdvisory(release, add.advisory());
      draft.put(repository, shelf);
    }
  }
}
