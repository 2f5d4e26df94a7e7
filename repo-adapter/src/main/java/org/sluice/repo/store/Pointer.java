package org.sluice.repo.store;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.sluice.repo.Generation;

/** The links by which clients find a generation: {@code current}, and one for each day. */
final class Pointer {
  private final Layout layout;

  Pointer(Layout layout) {
    this.layout = layout;
  }

  /** The switch: from here on clients see this generation. */
  void lead(Generation generation) throws IOException {
    Disk.replaceLink(
        layout.current(), layout.root().relativize(layout.generation(generation.number())));
  }

  /** Makes it the last generation of its day, in UTC. */
  void date(Generation generation) throws IOException {
    var link = layout.asof(LocalDate.ofInstant(generation.madeAt(), ZoneOffset.UTC));
    Disk.replaceLink(link, Disk.parent(link).relativize(layout.generation(generation.number())));
  }
}
