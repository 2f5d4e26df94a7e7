package org.sluice.repo;

import java.net.URI;
import java.util.List;

/** Which packages belong to a release, and where its provider keeps them. */
public sealed interface Wanted {

  /**
   * Single files, each at its own address.
   *
   * @param files which; without any there is nothing to fetch, and the fetch is refused
   */
  record Files(List<WantedFile> files) implements Wanted {
    /** Keeps a copy of the list. */
    public Files {
      files = List.copyOf(files);
    }
  }

  /**
   * Packages out of a yum repository, which usually holds more than this release.
   *
   * @param baseAddress the address below which {@code repodata/repomd.xml} lies
   * @param packages which of its packages belong to the release; without any there is nothing to
   *     fetch, and the fetch is refused
   */
  record YumRepository(URI baseAddress, List<WantedPackage> packages) implements Wanted {
    /** Keeps a copy of the list. */
    public YumRepository {
      packages = List.copyOf(packages);
    }
  }

  /**
   * Packages out of an apt repository, which usually holds more than this release; in the words of
   * a line of sources.list(5).
   *
   * @param baseAddress the address below which {@code dists} lies, or the directories of a flat
   *     repository
   * @param suite such as {@code bookworm}; ends in a slash for a flat repository, such as {@code
   *     ./}, and is then the directory of its {@code Release}
   * @param components such as {@code main}; a flat repository has none
   * @param packages which of its packages belong to the release; without any there is nothing to
   *     fetch, and the fetch is refused
   */
  record AptRepository(
      URI baseAddress, String suite, List<String> components, List<WantedPackage> packages)
      implements Wanted {
    /** Keeps copies of the lists. */
    public AptRepository {
      components = List.copyOf(components);
      packages = List.copyOf(packages);
    }
  }
}
