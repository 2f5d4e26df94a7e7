package org.sluice.repo.closure;

import static org.sluice.repo.closure.Rpm.rpm;

import java.util.ArrayList;
import java.util.List;

/** More pigeons than holes: small, impossible, and hard for every search of this kind. */
final class Pigeons {
  private Pigeons() {}

  /** The package that wants all pigeons housed comes first. */
  static List<Relations> packages(int holes) {
    var top = rpm("top", "1-1");
    var others = new ArrayList<Relations>();
    for (var pigeon = 0; pigeon <= holes; pigeon++) {
      top.requires("pigeon" + pigeon);
      for (var hole = 0; hole < holes; hole++) {
        // A hole holds one pigeon: all that sit in it are versions of one package.
        var seat = rpm("hole" + hole, (pigeon + 1) + "-1").provides("pigeon" + pigeon);
        others.add(seat.relations());
      }
    }
    others.add(0, top.relations());
    return others;
  }
}
