package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.Damage;
import org.sluice.repo.Finding;

/** Collects what is found damaged; each is mended at once if that is wanted and possible. */
final class Damages {
  private static final Logger log = LoggerFactory.getLogger(Damages.class);

  private final Layout layout;
  private final boolean mending;
  private final List<Damage> all = new ArrayList<>();

  Damages(Layout layout, boolean mending) {
    this.layout = layout;
    this.mending = mending;
  }

  /** Makes something whole again. */
  @FunctionalInterface
  interface Mend {
    /** Tries to; says whether it is whole now. */
    boolean done() throws IOException;
  }

  /** Where nothing in the store helps. */
  static final Mend BEYOND_MENDING = () -> false;

  void found(String code, Path file, String problem, String remedy, Mend mend) throws IOException {
    var finding = Finding.blocks(code, layout.relative(file), problem, remedy);
    var mended = mending && mend.done();
    log.warn("{} {}", finding.sentence(), mended ? "It is mended." : "It is not mended.");
    all.add(new Damage(finding, mended));
  }

  List<Damage> all() {
    return List.copyOf(all);
  }
}
