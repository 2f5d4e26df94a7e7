package org.sluice.repo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Package;
import org.sluice.repo.Repository;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.Consequences;
import org.sluice.repo.planning.Listing;

/**
 * Stops releases with packages of module streams. A stream is published as a whole, with the {@code
 * modules} record that lists its packages; without it dnf takes them for unavailable ("No available
 * modular metadata for modular package"). A release brings no such record; a repository that is
 * taken over does.
 */
final class StreamCheck implements Consequences {
  private final Formats formats;
  private final DependencyCheck.Descriptions descriptions;

  StreamCheck(Formats formats, DependencyCheck.Descriptions descriptions) {
    this.formats = formats;
    this.descriptions = descriptions;
  }

  @Override
  public List<Finding> of(Operation operation, Catalogue before, Catalogue after) {
    if (!(operation instanceof Operation.Add || operation instanceof Operation.Move)) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    for (var entry : after.shelves().entrySet()) {
      if (entry.getKey() instanceof Repository.OfStage) {
        entry.getValue().notIn(before.shelf(entry.getKey())).stream()
            .map(Listing::item)
            .forEach(item -> stream(item).ifPresent(it -> findings.add(undescribed(item, it))));
      }
    }
    return findings;
  }

  private Optional<String> stream(Package item) {
    try {
      return formats.of(item.format()).stream(descriptions.of(item.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding undescribed(Package item, String stream) {
    return Finding.blocks(
        "stream-undescribed",
        item.fileName(),
        "It belongs to the module stream %s. A stream moves as a whole or not at all, and a release has nothing that says which packages it has."
            .formatted(stream),
        "Build it without a modularity label, or take over a repository that has the whole stream and its modules with 'sluice repo import'.");
  }
}
