package org.sluice.repo.deb;

import java.util.Set;
import java.util.TreeSet;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.Comparison;
import org.sluice.repo.closure.PackagingRules;

/** How dpkg and apt choose among packages, as Debian Policy 7 describes it. */
public final class DebRules implements PackagingRules {
  private static final String FOR_ALL = "all";

  @Override
  public int compareVersions(String left, String right) {
    return version(left).compareTo(version(right));
  }

  /** Policy 7.5: what is provided without a version meets no relation that names one. */
  @Override
  public boolean meets(Capability offered, Capability wanted) {
    if (wanted.isOpen()) {
      return true;
    }
    return offered.comparison() == Comparison.EXACTLY
        && Comparison.EXACTLY.overlaps(
            wanted.comparison(), compareVersions(offered.version(), wanted.version()));
  }

  @Override
  public boolean newestOnly() {
    return true;
  }

  @Override
  public boolean standTogether(Package one, Package other) {
    return false;
  }

  /** Policy 7.6: {@code Replaces} alone allows to overwrite files. */
  @Override
  public boolean replacingExcludes() {
    return false;
  }

  @Override
  public boolean sharedFilesFail() {
    return true;
  }

  /** Each architecture has its own index; a repository of {@code all} alone serves everybody. */
  @Override
  public Set<String> machines(Set<String> architectures) {
    var machines = new TreeSet<>(architectures);
    if (machines.size() > 1) {
      machines.remove(FOR_ALL);
    }
    return machines;
  }

  @Override
  public boolean sees(String machine, String architecture) {
    return architecture.equals(FOR_ALL) || architecture.equals(machine);
  }

  /** Relations may name a version that no package could have; dpkg orders it all the same. */
  private static DebVersion version(String text) {
    try {
      return DebVersion.parse(text);
    } catch (NotUnderstoodException e) {
      return new DebVersion(0, text, "");
    }
  }
}
