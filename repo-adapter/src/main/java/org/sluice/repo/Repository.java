package org.sluice.repo;

/**
 * One place that a client can configure: a stage of a platform, or the delta repository of one
 * release.
 */
public sealed interface Repository {

  /** Where a signed repository has its public keys, below its root, as ASCII armour. */
  String KEY_FILE = "key.asc";

  /** What its packages are made for. */
  Platform platform();

  /** Path below the published root, which is also the path of its address. */
  String path();

  /** What an apt client names as the suite. */
  String suite();

  /**
   * Everything that one platform has in one stage.
   *
   * @param stage which stage
   * @param platform which platform
   */
  record OfStage(Stage stage, Platform platform) implements Repository {
    @Override
    public String path() {
      return stage + "/" + platform;
    }

    @Override
    public String suite() {
      return stage.toString();
    }
  }

  /**
   * The packages of one release alone, to be used on top of production.
   *
   * @param release whose packages
   * @param platform what they are made for
   */
  record Delta(ReleaseId release, Platform platform) implements Repository {
    @Override
    public String path() {
      return "releases/" + release;
    }

    @Override
    public String suite() {
      return release.toString();
    }
  }
}
