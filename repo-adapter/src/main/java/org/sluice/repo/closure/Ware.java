package org.sluice.repo.closure;

import org.sluice.repo.Package;

/** One package in one universe. Two of them are never equal, so that they are cheap as keys. */
final class Ware {
  private final Relations relations;

  Ware(Relations relations) {
    this.relations = relations;
  }

  Relations relations() {
    return relations;
  }

  Package item() {
    return relations.item();
  }

  @Override
  public String toString() {
    return item().spoken();
  }
}
