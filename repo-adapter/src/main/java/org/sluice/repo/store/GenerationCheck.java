package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.sluice.repo.Generation;

/** Whether the links lead where they should: the pointer, and each generation's to its states. */
final class GenerationCheck {
  private final Layout layout;
  private final Journal journal;
  private final Generations generations;
  private final Pointer pointer;

  GenerationCheck(Layout layout, Journal journal, Generations generations, Pointer pointer) {
    this.layout = layout;
    this.journal = journal;
    this.generations = generations;
    this.pointer = pointer;
  }

  /** To be run before anything asks which generation is the current one. */
  void checkPointer(Damages damages) throws IOException {
    var newest = newestWhole();
    if (newest.isEmpty() || Files.exists(layout.current())) {
      return;
    }
    damages.found(
        "pointer-lost",
        layout.current(),
        "It leads nowhere; clients find nothing.",
        "Run the repair: it will lead to generation %d, the newest that is whole."
            .formatted(newest.get(0).number()),
        () -> {
          pointer.lead(newest.get(0));
          return true;
        });
  }

  private List<Generation> newestWhole() throws IOException {
    var begun = journal.underWay().map(Journal.UnderWay::generation).orElse(Long.MAX_VALUE);
    var numbers =
        generations.numbers().stream()
            .filter(number -> number < begun && Files.exists(layout.manifest(number)))
            .sorted(Comparator.reverseOrder())
            .toList();
    return numbers.isEmpty()
        ? List.of()
        : List.of(generations.manifest(numbers.get(0)).orElseThrow().generation());
  }

  void checkLinks(Manifest manifest, Damages damages) throws IOException {
    for (var state : manifest.repositories()) {
      var link =
          layout.generation(manifest.generation().number()).resolve(state.repository().path());
      var target = Disk.parent(link).relativize(layout.state(state.repository(), state.state()));
      if (!leadsTo(link, target)) {
        damages.found(
            "link-damaged",
            link,
            "It should lead to %s.".formatted(target),
            "Run the repair.",
            () -> {
              Disk.replaceLink(link, target);
              return true;
            });
      }
    }
  }

  private static boolean leadsTo(Path link, Path target) throws IOException {
    return Files.exists(link, LinkOption.NOFOLLOW_LINKS)
        && Files.isSymbolicLink(link)
        && Files.readSymbolicLink(link).equals(target);
  }
}
