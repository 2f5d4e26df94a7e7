package org.sluice.repo.testing;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sluice.repo.Package;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.planning.Chunk;
import org.sluice.repo.planning.Listing;
import org.sluice.repo.planning.Shelf;

/**
 * A chunk of packages that a test has in its hands.
 *
 * @param key stands for the packages
 * @param listed the packages
 */
public record ListedChunk(String key, List<ListedPackage> listed) implements PackageChunk {

  /** These packages in the chunks that a store would divide them into. */
  public static List<PackageChunk> of(List<ListedPackage> listed) {
    var listings =
        listed.stream().map(one -> new Listing(one.described().item(), new TreeMap<>())).toList();
    return Shelf.of(listings).chunks().stream()
        .<PackageChunk>map(chunk -> of(chunk, listed))
        .toList();
  }

  private static ListedChunk of(Chunk chunk, List<ListedPackage> all) {
    var digests =
        chunk.listings().stream()
            .map(listing -> listing.item().digest())
            .collect(Collectors.toUnmodifiableSet());
    var listed =
        all.stream()
            .filter(one -> digests.contains(one.described().item().digest()))
            .sorted(Comparator.comparing(one -> one.described().item().spoken()))
            .toList();
    return new ListedChunk(chunk.content(), listed);
  }

  @Override
  public List<Package> packages() {
    return listed.stream().map(one -> one.described().item()).toList();
  }
}
