package org.sluice.repo.source.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.deb.DebRelations;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.unpacking.Unpacked;

/**
 * An apt repository: one suite with its components, or a flat one, as a line of sources.list names
 * it. What it says is compared with the checksums of its {@code Release}; whose signature that has
 * is not asked, since nothing of it is ever published.
 */
final class AptBase implements Base {
  private static final List<String> PACKINGS = List.of(".xz", ".gz", "");

  private final AptAddress address;
  private final Fetching fetching;

  AptBase(AptAddress address, Fetching fetching) {
    this.address = address;
    this.fetching = fetching;
  }

  @Override
  public String address() {
    return address.toString();
  }

  @Override
  public Edition latest() throws IOException {
    var sums = sums(release());
    var lists = new TreeMap<String, Checksum>();
    for (var list : address.lists()) {
      PACKINGS.stream()
          .map(packing -> list + packing)
          .filter(sums::containsKey)
          .findFirst()
          .ifPresent(found -> lists.put(found, sums.get(found)));
    }
    if (lists.isEmpty()) {
      throw new IOException(
          "%s: its Release names none of %s with a SHA-256."
              .formatted(address, String.join(", ", address.lists())));
    }
    return new AptEdition(lists);
  }

  private String release() throws IOException {
    try {
      return fetching.text(address.suite().resolve("InRelease"));
    } catch (IOException withoutOne) {
      return fetching.text(address.suite().resolve("Release"));
    }
  }

  /** The lines of the field SHA256, each a digest, a size and a path. */
  private static Map<String, Checksum> sums(String release) {
    var sums = new TreeMap<String, Checksum>();
    var inField = false;
    for (var line : release.lines().toList()) {
      if (!line.startsWith(" ")) {
        inField = line.startsWith("SHA256:");
      } else if (inField) {
        var words = line.strip().split("\\s+", -1);
        if (words.length == 3) {
          Checksum.parse("sha256", words[0]).ifPresent(sum -> sums.put(words[2], sum));
        }
      }
    }
    return sums;
  }

  /** What one Release names. */
  private final class AptEdition implements Edition {
    private final SortedMap<String, Checksum> lists;

    AptEdition(SortedMap<String, Checksum> lists) {
      this.lists = lists;
    }

    @Override
    public String id() {
      var hash = Checksum.Algorithm.SHA_256.fresh();
      lists.forEach(
          (list, sum) -> hash.update((list + sum.hex()).getBytes(StandardCharsets.UTF_8)));
      return Checksum.finished(Checksum.Algorithm.SHA_256, hash).hex();
    }

    @Override
    public void handTo(PartsFile.Keeper keeper) throws IOException {
      for (var list : lists.entrySet()) {
        var file = Files.createTempFile("packages", ".part");
        try {
          fetching.fetch(
              address.suite().resolve(list.getKey()), Optional.of(list.getValue()), file);
          read(file, keeper);
        } finally {
          Files.deleteIfExists(file);
        }
      }
    }

    private void read(Path file, PartsFile.Keeper keeper) throws IOException {
      try (var reader =
          new BufferedReader(
              new InputStreamReader(
                  Unpacked.of(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        var paragraph = new ArrayList<String>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          if (!line.isEmpty()) {
            paragraph.add(line);
          } else if (!paragraph.isEmpty()) {
            keep(paragraph, keeper);
            paragraph.clear();
          }
        }
        if (!paragraph.isEmpty()) {
          keep(paragraph, keeper);
        }
      }
    }

    private void keep(List<String> paragraph, PartsFile.Keeper keeper) throws IOException {
      try {
        keeper.keep(new DebRelations().ofListed(String.join("\n", paragraph) + "\n"));
      } catch (NotUnderstoodException e) {
        throw new IOException("%s: %s.".formatted(address, e.getMessage()), e);
      }
    }
  }
}
