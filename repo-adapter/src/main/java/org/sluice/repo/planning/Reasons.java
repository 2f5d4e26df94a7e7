package org.sluice.repo.planning;

import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Placement;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** The findings of this package, in words of whoever can mend them. */
final class Reasons {
  private Reasons() {}

  static Finding platformsOverlap(Platform wanted, Platform there) {
    return Finding.blocks(
        "platforms-overlap",
        wanted.toString(),
        "Its repositories would lie inside those of " + there + " or around them.",
        "Choose a spelling in which neither begins with the other.");
  }

  static Finding noPackages(ReleaseId release) {
    return Finding.blocks(
        "no-packages",
        release.toString(),
        "It has no packages; at least one is wanted.",
        "Name the packages in the release metadata and file it again.");
  }

  static Finding noReleases() {
    return Finding.blocks(
        "no-releases", "move", "It names no release.", "Name at least one release to move.");
  }

  static Finding nothingMovesToUnverified() {
    return Finding.blocks(
        "wrong-stage",
        "move",
        "Nothing moves to unverified; releases come there by being added.",
        "Move to staged-rollout or production, or add the release.");
  }

  static Finding alreadyBeyondUnverified(Placement there) {
    return Finding.blocks(
        "wrong-stage",
        there.release().toString(),
        "It is in %s; packages can be added or replaced in unverified only."
            .formatted(there.stage()),
        "Withdraw %s first, or file a new release.".formatted(there.release()));
  }

  static Finding otherPlatform(Placement there, Platform wanted) {
    return Finding.blocks(
        "wrong-platform",
        there.release().toString(),
        "It is made for %s and cannot be added to %s.".formatted(there.platform(), wanted),
        "File a release of its own for %s, or withdraw %s first."
            .formatted(wanted, there.release()));
  }

  static Finding contentUnknown(Digest digest) {
    return Finding.blocks(
        "package-unknown",
        digest.toString(),
        "No package with this SHA-256 was taken into the store.",
        "Fetch the release again.");
  }

  static Finding otherFormat(Package item, Platform platform) {
    return Finding.blocks(
        "wrong-format",
        item.fileName(),
        "It is a %s package; %s takes %s packages."
            .formatted(item.format().extension(), platform, platform.format().extension()),
        "Take it out of this release, or file it for a platform of its format.");
  }

  static Finding unknownRelease(ReleaseId release, Stage to) {
    return Finding.blocks(
        "unknown-release",
        release.toString(),
        "It has no packages in any stage, so nothing can move to %s.".formatted(to),
        "Check the release's number, or fetch it first (RepoAction MoveToUnverified).");
  }

  static Finding wrongStage(Placement there, Stage to, Stage wanted) {
    var remedy =
        there.stage().compareTo(to) < 0
            ? "Move it to %s first.".formatted(wanted)
            : "It has come that far already: leave it out.";
    return Finding.blocks(
        "wrong-stage",
        there.release().toString(),
        "It is in %s; only a release in %s can move to %s.".formatted(there.stage(), wanted, to),
        remedy);
  }

  static Finding older(Package item, Package listed, Repository where) {
    return Finding.blocks(
        "downgrade",
        item.fileName(),
        "Its version %s is older than %s, which %s lists; no client would install it."
            .formatted(item.version(), listed.version(), where.path()),
        "Build it with a version newer than %s, or take it out of this release."
            .formatted(listed.version()));
  }

  static Finding twiceInOneRelease(Package one, Package other) {
    return Finding.blocks(
        "same-name-other-bytes",
        one.fileName(),
        "The release holds it twice with different content: SHA-256 %s and %s."
            .formatted(other.digest(), one.digest()),
        "Name one of the two.");
  }

  static Finding otherBytes(Package item, Listing there, Stage stage) {
    var owners =
        there.owners().keySet().stream().map(ReleaseId::toString).collect(Collectors.joining(", "));
    return Finding.blocks(
        "same-name-other-bytes",
        item.fileName(),
        "%s lists %s%s with other content: SHA-256 %s there, %s here."
            .formatted(
                stage,
                there.item().spoken(),
                owners.isEmpty() ? "" : " (of " + owners + ")",
                there.item().digest(),
                item.digest()),
        "Raise its version and build it again, or name the very file that is there.");
  }

  static Finding promotionForgotten(ReleaseId release, long generation) {
    return Finding.warns(
        "promotion-forgotten",
        release.toString(),
        "Generation %d, which brought it into production, is no longer kept, so what it replaced is not known."
            .formatted(generation),
        "Add the packages that should be in production again, if any are missing.");
  }

  static Finding nothingToImport(Platform platform) {
    return Finding.blocks(
        "no-packages",
        platform.toString(),
        "No %s package was found to import.".formatted(platform.format().extension()),
        "Name a directory that holds packages of that format, or the platform that they are for.");
  }

  static Finding generationNotKept(long generation, long current) {
    return Finding.blocks(
        "unknown-generation",
        "generation " + generation,
        "It is not among those kept; the current one is %d.".formatted(current),
        "Choose one of those that 'list' shows, or set sluice.repositories.history longer from now on.");
  }

  static Finding contentLost(Package item, Repository where) {
    return Finding.blocks(
        "content-lost",
        item.fileName(),
        "%s listed it then, and the store has its content (SHA-256 %s) no more."
            .formatted(where.path(), item.digest()),
        "Take the package in again, or restore another generation.");
  }

  static Finding releaseWentBack(ReleaseId release, Optional<Stage> now, Optional<Stage> then) {
    return Finding.warns(
        "release-went-back",
        release.toString(),
        "It was in %s and is in %s again."
            .formatted(
                now.map(Stage::toString).orElse("no stage"),
                then.map(Stage::toString).orElse("no stage")),
        "See that its ticket tells the same.");
  }

  static Finding cannotReturn(Package item) {
    return Finding.warns(
        "cannot-return",
        item.fileName(),
        "It should return to production, which lists another file of that name by now.",
        "Decide which of the two is wanted and release that.");
  }
}
