package org.sluice.repo.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;

/** Whether a release holds two different packages that clients could not tell apart. */
final class NamesakeCheck {

  List<Finding> check(List<Package> packages) {
    Map<String, List<Package>> byName =
        packages.stream()
            .collect(
                Collectors.groupingBy(Package::spoken, LinkedHashMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .filter(
            namesakes -> namesakes.getValue().stream().map(Package::digest).distinct().count() > 1)
        .map(namesakes -> finding(namesakes.getKey(), namesakes.getValue()))
        .toList();
  }

  private static Finding finding(String spoken, List<Package> namesakes) {
    var contents =
        namesakes.stream()
            .map(item -> item.digest().hex().substring(0, 12) + "...")
            .distinct()
            .collect(Collectors.joining(" and "));
    return Finding.blocks(
        "namesakes-differ",
        spoken,
        "The release holds this name, version and architecture with different content (SHA-256 %s)."
            .formatted(contents),
        "Keep the right one, or build one of them with a higher release number.");
  }
}
