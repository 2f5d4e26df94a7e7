package org.sluice.repo.store;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import org.sluice.repo.Digest;
import org.sluice.repo.OperationId;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;

/** Where everything lies below the one directory that holds all repositories. */
record Layout(Path root) {

  /** The content of a package. */
  Path content(Digest digest) {
    return store().resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
  }

  /** What the package says about itself, next to its content. */
  Path description(Digest digest) {
    return content(digest).resolveSibling(digest.hex() + ".description");
  }

  /** A metadata file that repositories carry on. */
  Path record(Digest digest) {
    return store().resolve("records").resolve(digest.hex());
  }

  Path store() {
    return root.resolve("store");
  }

  /** Where content arrives before its digest is known. */
  Path incoming() {
    return store().resolve("incoming");
  }

  /**
   * One tree of a repository's package files. A new tree begins when a file name gets other bytes:
   * what older generations serve under that name must not change.
   */
  Path tree(Repository repository, long number) {
    return packages().resolve(repository.path()).resolve(numbered(number));
  }

  /** What clients see of one repository since a generation. */
  Path state(Repository repository, long generation) {
    return states().resolve(repository.path()).resolve(numbered(generation));
  }

  /** What the repository lists in that state; never published. */
  Path listing(Repository repository, long generation) {
    var state = state(repository, generation);
    return state.resolveSibling(state.getFileName() + ".json");
  }

  /** What some neighbouring packages of a list are, shared by all states that list just these. */
  Path chunk(String id) {
    return chunks().resolve("listings").resolve(id.substring(0, 2)).resolve(id + ".json");
  }

  /** A piece of metadata that can be made again. */
  Path piece(String name) {
    var drawer = HexFormat.of().toHexDigits((byte) name.hashCode());
    return root.resolve("states/chunks/pieces/" + drawer + "/" + name);
  }

  /** What states share. */
  Path chunks() {
    return states().resolve("chunks");
  }

  Path states() {
    return root.resolve("states");
  }

  Path packages() {
    return root.resolve("packages");
  }

  /** What packages of a platform offered that left it. */
  Path onceOffered(Platform platform) {
    return journal().resolve("offered").resolve(platform.toString());
  }

  /** Manifests of generations that are gone, for what their promotions took out of production. */
  Path evidence() {
    return journal().resolve("evidence");
  }

  Path evidence(long generation) {
    return evidence().resolve(numbered(generation) + ".json");
  }

  /** What is being deleted. */
  Path trash() {
    return journal().resolve("trash");
  }

  /** One link for each day. */
  Path days() {
    return root.resolve("asof");
  }

  Path generations() {
    return root.resolve("generations");
  }

  Path generation(long number) {
    return generations().resolve(numbered(number));
  }

  Path manifest(long generation) {
    return generation(generation).resolve("manifest.json");
  }

  /** The one pointer. */
  Path current() {
    return root.resolve("current");
  }

  /** The last generation of a day. */
  Path asof(LocalDate day) {
    return days().resolve(day.toString());
  }

  Path journal() {
    return root.resolve("journal");
  }

  /** The operation that is being carried out, if any. */
  Path underWay() {
    return journal().resolve("under-way.json");
  }

  /** Which generation shows an operation. */
  Path done(OperationId operation) {
    return journal().resolve("done").resolve(operation + ".json");
  }

  /** Copies of other repositories that are being imported, one in each folder. */
  Path imports() {
    return journal().resolve("imports");
  }

  Path lock() {
    return journal().resolve("lock");
  }

  Path lockOwner() {
    return journal().resolve("lock-owner.json");
  }

  /** The path below the root, as the journal keeps it: the directory may be moved. */
  String relative(Path path) {
    return root.relativize(path).toString();
  }

  private static String numbered(long number) {
    return "%06d".formatted(number);
  }
}
