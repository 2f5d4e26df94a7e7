package org.sluice.repo.source;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedPackage;
import org.sluice.repo.deb.DebVersion;
import org.sluice.repo.source.apt.AptRelease;
import org.sluice.repo.source.apt.PackagesReader;
import org.sluice.repo.source.yum.Location;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.MetadataBounds;
import org.sluice.repo.source.yum.PackageList;
import org.sluice.repo.source.yum.YumEntry;

/** Finds out, from the metadata of an apt repository, which files a release's packages are. */
final class AptOrders {
  private static final Comparator<String> VERSION_ORDER = Comparator.comparing(DebVersion::parse);
  private static final List<String> PACKINGS = List.of(".xz", ".gz", "");

  private final Workshop workshop;
  private final ReleaseFiles releases;
  private final PackagesReader reader;

  AptOrders(Workshop workshop) {
    this.workshop = workshop;
    this.releases = new ReleaseFiles(workshop);
    var settings = workshop.settings();
    this.reader =
        new PackagesReader(
            new MetadataBounds(settings.maxMetadataSize(), settings.maxUnpackRatio()));
  }

  /**
   * Reads the repository's metadata.
   *
   * @throws SourceUnavailableException if host, network or disk fail
   */
  Located locate(FetchRequest request, Wanted.AptRepository wanted) {
    var findings = new ArrayList<Finding>();
    var orders = new ArrayList<Order>();
    var trust = workshop.signatures().providers().of(request.provider());
    try {
      var root = Location.directory(wanted.baseAddress());
      var suite = suite(root, wanted.suite());
      var text = releases.text(suite, trust, findings);
      if (text.isPresent()) {
        var release = AptRelease.parse(text.get());
        requireCurrent(release, suite, findings);
        var list = packages(request, wanted, suite, release, findings);
        if (list.isPresent()) {
          order(request, wanted, root, list.get(), orders, findings);
        }
      }
    } catch (MalformedMetadataException e) {
      findings.add(malformed(wanted.baseAddress(), e));
    }
    return new Located(orders, findings);
  }

  private static URI suite(URI root, String name) throws MalformedMetadataException {
    if (name.equals("./") || name.equals("/")) {
      return root;
    }
    var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : "dists/" + name;
    return Location.directory(new Location(path, Optional.empty()).in(root));
  }

  private void requireCurrent(AptRelease release, URI suite, List<Finding> findings) {
    release
        .validUntil()
        .filter(end -> end.isBefore(workshop.clock().instant()))
        .map(end -> expired(suite, end))
        .ifPresent(findings::add);
  }

  private Optional<PackageList> packages(
      FetchRequest request,
      Wanted.AptRepository wanted,
      URI suite,
      AptRelease release,
      List<Finding> findings)
      throws MalformedMetadataException {
    var names = wanted.packages().stream().map(WantedPackage::name).collect(Collectors.toSet());
    var entries = new LinkedHashSet<YumEntry>();
    var known = new HashSet<String>();
    var isWhole = true;
    for (var directory : directories(request, wanted)) {
      var path =
          PACKINGS.stream()
              .map(packing -> directory + "Packages" + packing)
              .filter(release.files()::containsKey)
              .findFirst();
      if (path.isPresent()) {
        var list = packageList(suite, path.get(), release, names, findings);
        list.ifPresent(read -> entries.addAll(read.entries()));
        list.ifPresent(read -> known.addAll(read.names()));
        isWhole &= list.isPresent();
      }
    }
    return isWhole ? Optional.of(new PackageList(List.copyOf(entries), known)) : Optional.empty();
  }

  /** Where lists of packages may lie, below the directory of the Release. */
  private static Set<String> directories(FetchRequest request, Wanted.AptRepository wanted) {
    if (wanted.suite().endsWith("/")) {
      return Set.of("");
    }
    var architectures =
        Stream.concat(
                Stream.of(request.architecture(), "all"),
                wanted.packages().stream().flatMap(each -> each.architecture().stream()))
            .distinct()
            .toList();
    return wanted.components().stream()
        .flatMap(
            component -> architectures.stream().map(each -> component + "/binary-" + each + "/"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Optional<PackageList> packageList(
      URI suite, String path, AptRelease release, Set<String> names, List<Finding> findings)
      throws MalformedMetadataException {
    var listed = Objects.requireNonNull(release.files().get(path), path);
    // By its hash the file stays the one that this Release names, should another come meanwhile.
    var place =
        release.byHash()
            ? path.substring(0, path.lastIndexOf('/') + 1)
                + "by-hash/SHA256/"
                + listed.checksum().hex()
            : path;
    var expected =
        new Expected(
            Expected.Kind.METADATA,
            Optional.of(listed.checksum()),
            OptionalLong.of(listed.size()),
            workshop.settings().maxMetadataSize());
    var address = new Location(place, Optional.empty()).in(suite);
    try (var file = workshop.work().newFile()) {
      var download = workshop.downloader().download(address, file, expected, count -> {});
      if (download instanceof Download.Declined declined) {
        findings.add(declined.finding());
        return Optional.empty();
      }
      return Optional.of(reader.packagesNamed(names, file));
    }
  }

  private static void order(
      FetchRequest request,
      Wanted.AptRepository wanted,
      URI root,
      PackageList list,
      List<Order> orders,
      List<Finding> findings)
      throws MalformedMetadataException {
    var choice = new Choice(list, Shown.address(root), request.architecture(), VERSION_ORDER);
    for (var each : wanted.packages()) {
      var entry = choice.of(each);
      if (entry.isEmpty()) {
        findings.add(choice.missing(each));
      } else if (entry.get().checksum().isEmpty()) {
        findings.add(withoutChecksum(each));
      } else {
        orders.add(Order.ofDeb(entry.get(), entry.get().location().in(root)));
      }
    }
  }

  private static Finding withoutChecksum(WantedPackage wanted) {
    return Finding.blocks(
        "checksum-weak",
        wanted.spoken(),
        "The repository's list of packages has no SHA-256 of it; MD5 and SHA-1 can be forged.",
        "Make the list anew with apt-ftparchive or dpkg-scanpackages, which write SHA256.");
  }

  private static Finding expired(URI suite, Instant end) {
    return Finding.blocks(
        "repository-expired",
        Shown.address(suite),
        "Its Release was valid until %s; what is there may be old.".formatted(end),
        "Make and sign the Release anew, then have it fetched again.");
  }

  private static Finding malformed(URI base, MalformedMetadataException cause) {
    return Finding.blocks(
        "repository-malformed",
        Shown.address(base),
        "The repository's metadata %s."
            .formatted(Shown.shortened(String.valueOf(cause.getMessage()))),
        "Make the repository's metadata anew with apt-ftparchive or reprepro, then have it fetched"
            + " again.");
  }
}
