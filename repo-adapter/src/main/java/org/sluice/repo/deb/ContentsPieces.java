package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.sluice.repo.deb.IndexFiles.Listed;
import org.sluice.repo.deb.PathSegment.Place;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Pieces.Use;
import org.sluice.repo.format.RepositoryContents;

/**
 * The pieces of one architecture's {@code Contents}. The file is sorted by path, so packages that
 * are neighbours here are none there: the segments of the state before are taken and only those
 * edited in which a path came or went.
 */
final class ContentsPieces implements IndexFiles.IndexPieces {
  // To be raised whenever the same packages are to be described in other bytes.
  private static final String EDITION = "deb-1-contents-";

  private final String architecture;
  private final Pieces pieces;
  private final List<Place> places;
  private final Map<Place, PathSegment> made;

  private ContentsPieces(
      String architecture, Pieces pieces, List<Place> places, Map<Place, PathSegment> made) {
    this.architecture = architecture;
    this.pieces = pieces;
    this.places = places;
    this.made = made;
  }

  /** A piece that was kept once and cannot be made alone. */
  private static final class LostSegmentException extends IOException {
    private static final long serialVersionUID = 1L;

    LostSegmentException(Place place) {
      super("The segment of Contents from %s on is not kept any more".formatted(place.firstPath()));
    }
  }

  /**
   * Writes the packed form below a suite, and tells of it and of the plain one.
   *
   * @param name path of the plain form below the suite
   * @param indexes where to
   * @param contents what the repository lists, and listed before
   */
  static List<Listed> write(
      String name,
      String architecture,
      IndexFiles indexes,
      RepositoryContents contents,
      Pieces pieces)
      throws IOException {
    var work = new ContentsPieces(architecture, pieces, List.of(), new ConcurrentHashMap<>());
    try {
      var places = work.followed(contents.chunks(), contents.before());
      return work.at(places).written(name, indexes);
    } catch (LostSegmentException lost) {
      return work.at(work.whole(contents.chunks())).written(name, indexes);
    }
  }

  // The plain form comes first: once every segment was read, none can be missed any more.
  private List<Listed> written(String name, IndexFiles indexes) throws IOException {
    var plain = IndexFiles.unstored(name, this);
    return List.of(plain, indexes.stored(name, Form.GZIP, this));
  }

  private ContentsPieces at(List<Place> known) {
    return new ContentsPieces(architecture, pieces, known, made);
  }

  @Override
  public int count() {
    return places.size();
  }

  @Override
  public void piece(int at, Form form, Use use) throws IOException {
    var place = places.get(at);
    if (form == Form.PLAIN) {
      pieces.use(name(place, form), () -> made(place), use);
    } else {
      pieces.use(name(place, form), () -> form.packed(plain(place)), use);
    }
  }

  private byte[] plain(Place place) throws IOException {
    return pieces.copy(name(place, Form.PLAIN), () -> made(place));
  }

  private byte[] made(Place place) throws LostSegmentException {
    var segment = made.get(place);
    if (segment == null) {
      throw new LostSegmentException(place);
    }
    return segment.bytes();
  }

  private static String name(Place place, Form form) {
    return EDITION + "segment-" + place.key() + form.ending();
  }

  private List<Place> followed(Collection<PackageChunk> chunks, Collection<PackageChunk> before)
      throws IOException {
    var text =
        pieces.copy(
            indexName(chunks),
            () ->
                Place.write(
                    2 * notIn(before, chunks).size() >= before.size()
                        ? whole(chunks)
                        : edited(chunks, before)));
    return Place.read(new String(text, StandardCharsets.UTF_8));
  }

  private String indexName(Collection<PackageChunk> chunks) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      chunks.forEach(chunk -> digest.update(chunk.key().getBytes(StandardCharsets.US_ASCII)));
      return EDITION + architecture + "-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private List<Place> whole(Collection<PackageChunk> chunks) throws IOException {
    var owners = new TreeMap<String, SortedSet<String>>();
    for (var line : PathOwner.of(chunks, architecture)) {
      owners.computeIfAbsent(line.path(), any -> new TreeSet<>()).add(line.owner());
    }
    var segments = new ArrayList<PathSegment>();
    PathSegment.split(owners, segments::add);
    return keep(segments);
  }

  private List<Place> edited(Collection<PackageChunk> chunks, Collection<PackageChunk> before)
      throws IOException {
    // All packages of one name are in one chunk, so no other chunk has lines of these owners.
    var gone = PathOwner.of(notIn(before, chunks), architecture);
    var come = PathOwner.of(notIn(chunks, before), architecture);
    var edit = new ContentsEdit(followed(before, List.of()), place -> segment(place));
    come.stream().filter(line -> !gone.contains(line)).forEach(edit::add);
    gone.stream().filter(line -> !come.contains(line)).forEach(edit::remove);
    return edit.applied(this::keep);
  }

  private PathSegment segment(Place place) throws IOException {
    return new PathSegment(new String(plain(place), StandardCharsets.UTF_8));
  }

  private List<Place> keep(List<PathSegment> segments) {
    var kept = new ArrayList<Place>();
    for (var segment : segments) {
      var place = segment.place();
      made.put(place, segment);
      kept.add(place);
    }
    return kept;
  }

  private static List<PackageChunk> notIn(
      Collection<PackageChunk> chunks, Collection<PackageChunk> others) {
    Set<String> keys =
        others.stream().map(PackageChunk::key).collect(Collectors.toUnmodifiableSet());
    return chunks.stream().filter(chunk -> !keys.contains(chunk.key())).toList();
  }
}
