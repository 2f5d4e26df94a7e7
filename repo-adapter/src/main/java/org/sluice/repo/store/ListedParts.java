package org.sluice.repo.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.Contour;
import org.sluice.repo.closure.Part;
import org.sluice.repo.closure.PartBytes;
import org.sluice.repo.closure.Paths;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.format.SideBySide;
import org.sluice.repo.planning.Catalogue;
import org.sluice.repo.planning.Chunk;
import org.sluice.repo.planning.Shelf;

/**
 * What listed packages say about each other, chunk by chunk: on disk in pieces that are made when
 * they are first wanted, in memory by their contours alone.
 */
final class ListedParts {
  private static final Logger log = LoggerFactory.getLogger(ListedParts.class);
  private static final int FORGOTTEN_AT_LEAST = 10_000;

  private final ContentStore store;
  private final Pieces pieces;
  private final Map<String, Contour> contours;

  ListedParts(ContentStore store, Pieces pieces) {
    this(store, pieces, new ConcurrentHashMap<>());
  }

  private ListedParts(ContentStore store, Pieces pieces, Map<String, Contour> contours) {
    this.store = store;
    this.pieces = pieces;
    this.contours = contours;
  }

  /** The same with pieces from elsewhere; what is in memory is shared. */
  ListedParts with(Pieces others) {
    return new ListedParts(store, others, contours);
  }

  /** The name of the piece that is kept for a chunk. */
  static String piece(Chunk chunk) {
    return PartBytes.EDITION + chunk.content();
  }

  /** The parts of these shelves, which list packages of one format. */
  List<Part> of(Collection<Shelf> shelves, RepositoryFormat format) throws IOException {
    var chunks = shelves.stream().flatMap(shelf -> shelf.chunks().stream()).toList();
    var unknown = chunks.stream().filter(chunk -> !contours.containsKey(chunk.content())).toList();
    SideBySide.each(
        unknown, chunk -> contours.put(chunk.content(), PartBytes.contour(bytes(chunk, format))));
    var parts = new ArrayList<Part>();
    for (var chunk : chunks) {
      var contour = contours.get(chunk.content());
      if (contour != null) {
        parts.add(new ListedPart(chunk, contour, format));
      }
    }
    return parts;
  }

  /** Forgets what no repository lists any more, if there is much of it. */
  void forgetAllBut(Catalogue... wanted) {
    var chunks =
        Stream.of(wanted)
            .flatMap(catalogue -> catalogue.shelves().values().stream())
            .mapToLong(shelf -> shelf.chunks().size())
            .sum();
    if (contours.size() > chunks + FORGOTTEN_AT_LEAST) {
      contours.keySet().retainAll(contents(wanted));
    }
  }

  private static Set<String> contents(Catalogue... wanted) {
    return Stream.of(wanted)
        .flatMap(catalogue -> catalogue.shelves().values().stream())
        .flatMap(shelf -> shelf.chunks().stream())
        .map(Chunk::content)
        .collect(Collectors.toSet());
  }

  private byte[] bytes(Chunk chunk, RepositoryFormat format) throws IOException {
    return pieces.copy(piece(chunk), () -> PartBytes.of(relations(chunk, format)));
  }

  private List<Relations> relations(Chunk chunk, RepositoryFormat format) throws IOException {
    var all = new ArrayList<Relations>();
    for (var listing : chunk.listings()) {
      var described = store.describe(listing.item().digest()).listed().described();
      try {
        all.add(format.relations(described));
      } catch (NotUnderstoodException e) {
        // It was taken over from elsewhere: others must not suffer from it.
        log.warn("{}: {}", listing.item().fileName(), e.getMessage());
        all.add(bare(listing.item()));
      }
    }
    return all;
  }

  private static Relations bare(Package item) {
    return new Relations(
        item,
        List.of(Capability.exactly(item.name(), item.version())),
        List.of(),
        List.of(),
        List.of(),
        Paths.NONE);
  }

  /** One chunk of a shelf. */
  private final class ListedPart implements Part {
    private final Chunk chunk;
    private final Contour contour;
    private final RepositoryFormat format;

    ListedPart(Chunk chunk, Contour contour, RepositoryFormat format) {
      this.chunk = chunk;
      this.contour = contour;
      this.format = format;
    }

    @Override
    public Contour contour() {
      return contour;
    }

    @Override
    public List<Relations> read() throws IOException {
      return PartBytes.read(bytes(chunk, format));
    }
  }
}
