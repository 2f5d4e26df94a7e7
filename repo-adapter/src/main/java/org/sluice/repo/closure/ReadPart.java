package org.sluice.repo.closure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part that is read once, when it is first asked. */
final class ReadPart {
  private final Part part;
  private final Contour contour;
  private @Nullable Index index;

  ReadPart(Part part) {
    this.part = part;
    this.contour = part.contour();
  }

  Contour contour() {
    return contour;
  }

  synchronized Index index() {
    var known = index;
    if (known == null) {
      known = new Index(read().stream().map(Ware::new).toList());
      index = known;
    }
    return known;
  }

  private List<Relations> read() {
    try {
      return part.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
