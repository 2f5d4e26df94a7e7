package org.sluice.repo.rpm;

/** The eight kinds of dependency, in the order in which primary lists them. */
enum DependencyKind {
  PROVIDES(RpmTag.PROVIDE_NAME, RpmTag.PROVIDE_FLAGS, RpmTag.PROVIDE_VERSION),
  REQUIRES(RpmTag.REQUIRE_NAME, RpmTag.REQUIRE_FLAGS, RpmTag.REQUIRE_VERSION),
  CONFLICTS(RpmTag.CONFLICT_NAME, RpmTag.CONFLICT_FLAGS, RpmTag.CONFLICT_VERSION),
  OBSOLETES(RpmTag.OBSOLETE_NAME, RpmTag.OBSOLETE_FLAGS, RpmTag.OBSOLETE_VERSION),
  SUGGESTS(RpmTag.SUGGEST_NAME, RpmTag.SUGGEST_FLAGS, RpmTag.SUGGEST_VERSION),
  ENHANCES(RpmTag.ENHANCE_NAME, RpmTag.ENHANCE_FLAGS, RpmTag.ENHANCE_VERSION),
  RECOMMENDS(RpmTag.RECOMMEND_NAME, RpmTag.RECOMMEND_FLAGS, RpmTag.RECOMMEND_VERSION),
  SUPPLEMENTS(RpmTag.SUPPLEMENT_NAME, RpmTag.SUPPLEMENT_FLAGS, RpmTag.SUPPLEMENT_VERSION);

  private final RpmTag names;
  private final RpmTag flags;
  private final RpmTag versions;

  DependencyKind(RpmTag names, RpmTag flags, RpmTag versions) {
    this.names = names;
    this.flags = flags;
    this.versions = versions;
  }

  RpmTag names() {
    return names;
  }

  RpmTag flags() {
    return flags;
  }

  RpmTag versions() {
    return versions;
  }
}
