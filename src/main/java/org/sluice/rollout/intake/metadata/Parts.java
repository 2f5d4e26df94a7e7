package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.repo.PackageFormat;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Statement;

/**
 * What a file says, taken apart but not yet judged: the border between how metadata are written and
 * what they have to mean.
 *
 * @param contacts those to ask, the first choice first
 * @param severity how bad the vulnerabilities are that it mends
 * @param cves their numbers
 * @param enclosures what it says about the six things
 */
record Parts(
    Optional<Given> provider,
    Optional<Given> product,
    Optional<Given> version,
    List<Given> contacts,
    Optional<Given> description,
    boolean security,
    Optional<Given> advisory,
    Optional<Given> severity,
    List<Given> cves,
    Map<Enclosure, Answer> enclosures,
    List<ForTarget> targets) {

  /** An answer for one of the six things. */
  record Answer(Statement.Kind kind, Given text) {}

  /**
   * A target.
   *
   * @param platform the platform in one word, if spelled so
   * @param publishedAt a path on which the distribution will publish it, which has to agree
   */
  record ForTarget(
      String place,
      Optional<Given> platform,
      Optional<Given> distribution,
      Optional<Given> major,
      Optional<Given> system,
      Optional<Given> architecture,
      Optional<Given> repository,
      List<Given> publishedAt,
      List<ForPackage> packages) {}

  /**
   * A package, by address or by name.
   *
   * @param listedAs the format of the list in which it stands, if the list tells
   */
  record ForPackage(
      String place,
      Optional<Given> address,
      Optional<Given> name,
      Optional<Given> version,
      Optional<Given> architecture,
      Optional<Given> sha256,
      Optional<Given> size,
      Optional<PackageFormat> listedAs) {}
}
