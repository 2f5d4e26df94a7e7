package org.sluice.repo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.planning.KnownPackages;

/** The packages in the content store. */
final class StoredPackages implements KnownPackages {
  private final ContentStore store;
  private final Formats formats;

  StoredPackages(ContentStore store, Formats formats) {
    this.store = store;
    this.formats = formats;
  }

  @Override
  public Optional<Package> find(Digest digest) {
    try {
      return store.find(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isOfAStream(Package item) {
    try {
      return formats.of(item.format()).stream(describe(item.digest())).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is known of a package, by its content. */
  DescribedPackage describe(Digest digest) throws IOException {
    return store.describe(digest).listed().described();
  }

  /** The same packages, and before them some that have just arrived and are not kept. */
  KnownPackages after(KnownPackages arrived) {
    return new KnownPackages() {
      @Override
      public Optional<Package> find(Digest digest) {
        return arrived.find(digest).or(() -> StoredPackages.this.find(digest));
      }

      @Override
      public boolean isOfAStream(Package item) {
        return arrived.find(item.digest()).isEmpty() && StoredPackages.this.isOfAStream(item);
      }
    };
  }
}
