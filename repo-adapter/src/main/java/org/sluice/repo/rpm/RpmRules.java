package org.sluice.repo.rpm;

import java.util.Set;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.PackagingRules;

/**
 * How rpm and dnf choose among packages. A version is {@code [epoch:]version[-release]}; one
 * without a release stands for every release of it, one without an epoch has epoch 0.
 */
public final class RpmRules implements PackagingRules {
  private static final Set<String> SOURCES = Set.of("src", "nosrc");
  private static final String FOR_ALL = "noarch";
  private static final String THE_MACHINE = "any";

  @Override
  public int compareVersions(String left, String right) {
    return compare(Edition.of(left), Edition.of(right));
  }

  /**
   * As libsolv reads it: where either names no version, the name is enough; a version without a
   * release stands for all its releases.
   */
  @Override
  public boolean meets(Capability offered, Capability wanted) {
    if (offered.isOpen() || wanted.isOpen()) {
      return true;
    }
    var here = Edition.of(offered.version());
    var there = Edition.of(wanted.version());
    var order = compare(here, there);
    var sameSide = offered.comparison().sharesASideWith(wanted.comparison());
    if (sameSide || order != 0 || here.release().isEmpty() == there.release().isEmpty()) {
      return sameSide || offered.comparison().overlaps(wanted.comparison(), order);
    }
    var open = here.release().isEmpty() ? offered : wanted;
    return open.comparison().includesItsBound();
  }

  @Override
  public boolean newestOnly() {
    return false;
  }

  /** Of multilib platforms: the same name for two machines, but not for all and for one. */
  @Override
  public boolean standTogether(Package one, Package other) {
    return !one.architecture().equals(other.architecture())
        && !one.architecture().equals(FOR_ALL)
        && !other.architecture().equals(FOR_ALL);
  }

  @Override
  public boolean replacingExcludes() {
    return true;
  }

  @Override
  public boolean sharedFilesFail() {
    return false;
  }

  /** A yum repository is for one machine, whose packages of other architectures it can use. */
  @Override
  public Set<String> machines(Set<String> architectures) {
    return Set.of(THE_MACHINE);
  }

  @Override
  public boolean sees(String machine, String architecture) {
    return !SOURCES.contains(architecture);
  }

  private static int compare(Edition a, Edition b) {
    var byEpoch = Long.compare(a.epoch(), b.epoch());
    if (byEpoch != 0) {
      return byEpoch;
    }
    var byVersion = RpmVersion.compareParts(a.version(), b.version());
    if (byVersion != 0 || a.release().isEmpty() || b.release().isEmpty()) {
      return byVersion;
    }
    return RpmVersion.compareParts(a.release(), b.release());
  }

  private record Edition(long epoch, String version, String release) {
    static Edition of(String text) {
      var colon = text.indexOf(':');
      var rest = text.substring(colon + 1);
      var dash = rest.indexOf('-');
      try {
        return new Edition(
            colon <= 0 ? 0 : Long.parseLong(text.substring(0, colon)),
            dash < 0 ? rest : rest.substring(0, dash),
            dash < 0 ? "" : rest.substring(dash + 1));
      } catch (NumberFormatException e) {
        throw new NotUnderstoodException(
            "version of an rpm dependency", text, "[epoch:]version[-release]");
      }
    }
  }
}
