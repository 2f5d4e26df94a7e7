package org.sluice.repo.benchmark;

import java.io.IOException;

/** Something that publishes packages, whose promotion of ten more is timed, of others each time. */
interface Contestant {

  /** What the table calls it. */
  String name();

  /** Publishes the many packages for the first time; the seconds that it took. */
  double publishAll() throws IOException;

  /** Brings the ten of a run to where they are promoted from; not timed. */
  void stage(int run) throws IOException;

  /** Promotes the ten of a run: from "they lie there" to "clients see them, signed". */
  void promote(int run) throws IOException;
}
