package org.sluice.repo.source.base;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.closure.BaseRepositories;
import org.sluice.repo.closure.Part;
import org.sluice.repo.source.yum.Checksum;

/**
 * Base repositories by their addresses, as far as they were fetched. What was fetched once stays in
 * a directory and is used as long as nothing newer can be had, so that no release waits for a host.
 */
public final class FetchedBases implements BaseRepositories {
  private static final Logger log = LoggerFactory.getLogger(FetchedBases.class);

  private final SortedMap<Platform, List<Base>> bases = new TreeMap<>();
  private final Path cache;
  private final Map<Base, Known> known = new ConcurrentHashMap<>();

  /**
   * Bases of platforms.
   *
   * @param addresses for each platform, where its base repositories are: for rpm addresses of
   *     directories that hold {@code repodata}, for deb what sources.list(5) has after {@code deb}
   * @param cache an existing directory for what was fetched
   * @throws NotUnderstoodException if an address has another form
   */
  public FetchedBases(Map<Platform, List<String>> addresses, Path cache) {
    this.cache = cache;
    var fetching = new Fetching();
    addresses.forEach(
        (platform, texts) ->
            bases.put(
                platform, texts.stream().map(text -> base(platform, text, fetching)).toList()));
  }

  /**
   * Does nothing if these addresses can be used for the platform.
   *
   * @throws NotUnderstoodException naming the first that has another form
   */
  public static void requireUnderstood(Platform platform, List<String> addresses) {
    var fetching = new Fetching();
    addresses.forEach(text -> base(platform, text, fetching));
  }

  /** What is in memory of a base: which edition, and its parts. */
  private record Known(String edition, List<Part> parts) {}

  private static Base base(Platform platform, String text, Fetching fetching) {
    return platform.format() == PackageFormat.DEB
        ? new AptBase(AptAddress.parse(text), fetching)
        : new YumBase(yumAddress(text), fetching);
  }

  private static URI yumAddress(String text) {
    try {
      var address = URI.create(text.strip());
      if (address.isAbsolute()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      log.debug("{} is no address", text, e);
    }
    throw new NotUnderstoodException(
        "base repository", text, "an address such as https://example.org/el9/BaseOS/x86_64/os/");
  }

  /**
   * Nothing as long as one of the platform's bases was never fetched: half a base would mislead.
   */
  @Override
  public Optional<Collection<Part>> of(Platform platform) {
    var parts = new ArrayList<Part>();
    for (var base : bases.getOrDefault(platform, List.of())) {
      var there = known.get(base);
      if (there == null) {
        return Optional.empty();
      }
      parts.addAll(there.parts());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  /** Reads what earlier runs fetched, which is quick; what is not there stays unknown. */
  public void open() {
    each(this::openKept);
  }

  /** Fetches what is newer than what is known. A base that cannot be had stays as it is. */
  public void refresh() {
    each(this::refresh);
  }

  /** Something to be done with each base. */
  @FunctionalInterface
  private interface Work {
    void on(Base base) throws IOException;
  }

  private void each(Work work) {
    for (var platform : bases.entrySet()) {
      for (var base : platform.getValue()) {
        try {
          work.on(base);
        } catch (IOException e) {
          log.warn(
              "Base repository {} of {} cannot be used{}: {}",
              base.address(),
              platform.getKey(),
              known.containsKey(base) ? ", what was read before stays" : "",
              e.getMessage());
        }
      }
    }
  }

  private void openKept(Base base) throws IOException {
    var folder = folder(base);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, "*.parts")) {
      for (var file : files) {
        var name = String.valueOf(file.getFileName());
        know(base, name.substring(0, name.lastIndexOf('.')));
      }
    }
  }

  private void refresh(Base base) throws IOException {
    var latest = base.latest();
    var there = known.get(base);
    if (there != null && there.edition().equals(latest.id())) {
      return;
    }
    Files.createDirectories(folder(base));
    var file = file(base, latest.id());
    if (!file.isWhole()) {
      file.write(latest::handTo);
    }
    know(base, latest.id());
    // Whoever is in the middle of a question still has the former edition open.
    forgetAllBut(base, latest.id(), there == null ? latest.id() : there.edition());
    log.info("Base repository {}: read anew", base.address());
  }

  private void know(Base base, String edition) throws IOException {
    known.put(base, new Known(edition, file(base, edition).parts()));
  }

  private void forgetAllBut(Base base, String latest, String former) throws IOException {
    try (var files = Files.newDirectoryStream(folder(base))) {
      for (var file : files) {
        var name = String.valueOf(file.getFileName());
        if (!name.startsWith(latest) && !name.startsWith(former)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private PartsFile file(Base base, String edition) {
    return new PartsFile(folder(base).resolve(edition + ".parts"));
  }

  private Path folder(Base base) {
    var hash = Checksum.Algorithm.SHA_256.fresh();
    hash.update(base.address().getBytes(StandardCharsets.UTF_8));
    return cache.resolve(
        Checksum.finished(Checksum.Algorithm.SHA_256, hash).hex().substring(0, 16));
  }
}
