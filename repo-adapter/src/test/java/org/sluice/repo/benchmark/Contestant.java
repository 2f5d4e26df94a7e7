package org.sluice.repo.benchmark;

import java.io.IOException;

/** Something that publishes packages, whose promotion of ten more is timed. */
interface Contestant {

  /** What the table calls it. */
  String name();

  /** Publishes the many packages for the first time; the seconds that it took. */
  double publishAll() throws IOException;

  /** Promotes the ten more packages: from "they lie there" to "clients see them, signed". */
  void promote() throws IOException;

  /** Makes everything as it was before the promotion; not timed. */
  void takeBack() throws IOException;
}
