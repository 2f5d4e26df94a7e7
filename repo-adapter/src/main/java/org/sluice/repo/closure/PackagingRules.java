package org.sluice.repo.closure;

import java.util.Set;
import org.sluice.repo.Package;

/** In what the packages of one format differ from those of another, for those who install them. */
public interface PackagingRules {

  /** Orders two versions in the format's spelling; a part left out of either may count as equal. */
  int compareVersions(String left, String right);

  /** Whether what one package offers is what another asks for; their names are the same. */
  boolean meets(Capability offered, Capability wanted);

  /** Whether clients look at the newest version of each name only, as apt does. */
  boolean newestOnly();

  /** Whether two packages of one name can be installed side by side. */
  boolean standTogether(Package one, Package other);

  /** Whether a package and one that it replaces exclude each other. */
  boolean replacingExcludes();

  /** Whether installing two packages with one path fails in any case, even with equal content. */
  boolean sharedFilesFail();

  /**
   * The kinds of machine that use a repository with packages of these architectures; each sees only
   * what {@link #sees} says.
   */
  Set<String> machines(Set<String> architectures);

  /** Whether a package of an architecture can be installed on a machine. */
  boolean sees(String machine, String architecture);
}
