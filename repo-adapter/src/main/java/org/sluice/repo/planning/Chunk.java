package org.sluice.repo.planning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.Package;
import org.sluice.repo.ReleaseId;

/**
 * Packages that are neighbours by name, and are described to clients together; never changes.
 *
 * <p>Names that have a certain hash begin a segment, and a segment with too many packages is cut
 * before the name of the least hash, and again, until none is too large. So where a chunk begins
 * depends on what its segment lists and on nothing else: two shelves that differ in a few packages
 * differ in a few chunks, however they came about, and all other chunks need not be written again.
 */
public final class Chunk {
  // Larger ones cost more work at each change, smaller ones more files.
  private static final int LARGEST = 56;

  private static final Comparator<Listing> ORDER =
      Comparator.comparing((Listing listing) -> listing.item().name())
          .thenComparing(listing -> listing.item().spoken())
          .thenComparing(listing -> listing.item().digest().hex());

  private final List<Listing> listings;
  private @Nullable String id;
  private @Nullable String content;
  private @Nullable Set<ReleaseId> owners;
  private @Nullable List<Package> packages;
  private @Nullable Set<String> architectures;

  private Chunk(List<Listing> listings) {
    this.listings = List.copyOf(listings);
  }

  /** A chunk as it was, of listings in the order that it had them in. */
  public static Chunk of(List<Listing> listings) {
    return new Chunk(listings);
  }

  /** Chunks of these listings, at least one of them, in order of their names. */
  static void split(List<Listing> listings, Consumer<Chunk> chunks) {
    var ordered = listings.stream().sorted(ORDER).toList();
    var from = 0;
    for (var at = 1; at <= ordered.size(); at++) {
      if (at == ordered.size() || (isBorder(at, ordered) && beginsSegment(name(at, ordered)))) {
        cut(ordered.subList(from, at), chunks);
        from = at;
      }
    }
  }

  // The least of all hashes stays the least when other names come or go.
  private static void cut(List<Listing> ordered, Consumer<Chunk> chunks) {
    var border = 0;
    for (var at = 1; ordered.size() > LARGEST && at < ordered.size(); at++) {
      if (isBorder(at, ordered)
          && (border == 0
              || Integer.compareUnsigned(hash(name(at, ordered)), hash(name(border, ordered)))
                  < 0)) {
        border = at;
      }
    }
    if (border == 0) {
      chunks.accept(new Chunk(ordered));
    } else {
      cut(ordered.subList(0, border), chunks);
      cut(ordered.subList(border, ordered.size()), chunks);
    }
  }

  private static boolean isBorder(int at, List<Listing> ordered) {
    return !name(at, ordered).equals(name(at - 1, ordered));
  }

  private static String name(int at, List<Listing> ordered) {
    return ordered.get(at).item().name();
  }

  private static int hash(String name) {
    return name.hashCode() * 0x9E3779B9;
  }

  /** Whether a segment begins with the packages of this name: with one name in 128. */
  static boolean beginsSegment(String name) {
    return hash(name) >>> 25 == 0;
  }

  /** Whether it is the first of a segment. */
  boolean beginsSegment() {
    return beginsSegment(firstName());
  }

  /** The name of its first packages. */
  String firstName() {
    return listings.get(0).item().name();
  }

  /** What it lists, in order of name. */
  public List<Listing> listings() {
    return listings;
  }

  /** The packages that it lists, in order of name. */
  public List<Package> packages() {
    var known = packages;
    if (known == null) {
      known = listings.stream().map(Listing::item).toList();
      packages = known;
    }
    return known;
  }

  /** The architectures that its packages are made for. */
  public Set<String> architectures() {
    var known = architectures;
    if (known == null) {
      known = packages().stream().map(Package::architecture).collect(Collectors.toSet());
      architectures = Set.copyOf(known);
    }
    return known;
  }

  /** Stands for exactly these packages with these owners: 64 hexadecimal digits. */
  public String id() {
    var known = id;
    if (known == null) {
      known = digest(Chunk::everything);
      id = known;
    }
    return known;
  }

  /** Stands for exactly these packages, whoever owns them: 64 hexadecimal digits. */
  public String content() {
    var known = content;
    if (known == null) {
      known = digest(listing -> listing.item().digest().hex());
      content = known;
    }
    return known;
  }

  boolean isOwnedBy(ReleaseId release) {
    return owners().contains(release);
  }

  /** Whether any release holds one of its packages. */
  boolean isOwned() {
    return !owners().isEmpty();
  }

  private Set<ReleaseId> owners() {
    var known = owners;
    if (known == null) {
      known =
          listings.stream()
              .flatMap(listing -> listing.owners().keySet().stream())
              .collect(Collectors.toUnmodifiableSet());
      owners = known;
    }
    return known;
  }

  private static String everything(Listing listing) {
    Package item = listing.item();
    return String.join(
        "\t",
        item.digest().hex(),
        item.format().name(),
        item.name(),
        item.version(),
        item.architecture(),
        item.fileName(),
        Long.toString(item.size()),
        listing.owners().toString());
  }

  private String digest(Function<Listing, String> line) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var listing : listings) {
        digest.update(line.apply(listing).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof Chunk chunk && listings.equals(chunk.listings));
  }

  @Override
  public int hashCode() {
    return listings.hashCode();
  }

  @Override
  public String toString() {
    return listings.toString();
  }
}
