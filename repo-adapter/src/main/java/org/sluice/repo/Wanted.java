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
}
