package org.sluice.repo.planning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** Brings a release into unverified and makes its delta repository. */
final class Adding {
  private final KnownPackages known;

  Adding(KnownPackages known) {
    this.known = known;
  }

  List<Finding> drawUp(Operation.Add add, Draft draft) {
    var findings = new ArrayList<>(Platforms.begin(add.platform(), draft));
    findings.addAll(whyItMayNotBeAdded(add, draft));
    var packages = known(add, findings);
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

  private List<Package> known(Operation.Add add, List<Finding> findings) {
    var packages = new LinkedHashMap<Digest, Package>();
    for (var digest : add.packages()) {
      var found = known.find(digest);
      if (found.isEmpty()) {
        findings.add(Reasons.contentUnknown(digest));
      } else if (found.get().format() != add.platform().format()) {
        findings.add(Reasons.otherFormat(found.get(), add.platform()));
      } else {
        packages.put(digest, found.get());
      }
    }
    return List.copyOf(packages.values());
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
              .withEntered(packages, release, draft.generation());
      draft.put(repository, shelf);
    }
  }
}
