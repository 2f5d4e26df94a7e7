package org.sluice.repo.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sluice.repo.Content;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedPackage;
import org.sluice.repo.source.yum.Location;
import org.sluice.repo.source.yum.MalformedMetadataException;
import org.sluice.repo.source.yum.MetadataBounds;
import org.sluice.repo.source.yum.PackageList;
import org.sluice.repo.source.yum.PrimaryReader;
import org.sluice.repo.source.yum.PrimaryRecord;
import org.sluice.repo.source.yum.RepomdReader;

/** Finds out, from the metadata of a yum repository, which files a release's packages are. */
final class YumOrders {
  private static final String REPOMD = "repodata/repomd.xml";

  private final Workshop workshop;
  private final Comparator<String> versionOrder;
  private final RepomdReader repomdReader;
  private final PrimaryReader primaryReader;

  /**
   * @param versionOrder order of full rpm versions
   */
  YumOrders(Workshop workshop, Comparator<String> versionOrder) {
    this.workshop = workshop;
    this.versionOrder = versionOrder;
    var settings = workshop.settings();
    var bounds = new MetadataBounds(settings.maxMetadataSize(), settings.maxUnpackRatio());
    this.repomdReader = new RepomdReader(bounds);
    this.primaryReader = new PrimaryReader(bounds);
  }

  /**
   * Reads the repository's metadata.
   *
   * @throws SourceUnavailableException if host, network or disk fail
   */
  Located locate(FetchRequest request, Wanted.YumRepository wanted) {
    var findings = new ArrayList<Finding>();
    var orders = new ArrayList<Order>();
    var base = wanted.baseAddress();
    packageList(wanted, findings)
        .ifPresent(
            list -> {
              var choice =
                  new Choice(list, Shown.address(base), request.architecture(), versionOrder);
              wanted.packages().forEach(each -> order(each, choice, base, orders, findings));
            });
    return new Located(orders, findings);
  }

  private void order(
      WantedPackage wanted, Choice choice, URI base, List<Order> orders, List<Finding> findings) {
    var entry = choice.of(wanted);
    if (entry.isEmpty()) {
      findings.add(choice.missing(wanted));
      return;
    }
    try {
      orders.add(Order.of(entry.get(), entry.get().location().in(Location.directory(base))));
    } catch (MalformedMetadataException e) {
      findings.add(malformed(base, "The list of packages", e));
    }
  }

  private Optional<PackageList> packageList(Wanted.YumRepository wanted, List<Finding> findings) {
    var base = wanted.baseAddress();
    // An address that is none at all is found fault with by the download, in the same words as that
    // of a single file.
    var root = base.isOpaque() ? base : Location.directory(base);
    return primaryRecord(root, findings)
        .flatMap(record -> packageList(root, wanted, record, findings));
  }

  private Optional<PrimaryRecord> primaryRecord(URI root, List<Finding> findings) {
    var expected = Expected.metadata(workshop.settings().maxMetadataSize());
    return metadata(
        root,
        root.isOpaque() ? root : root.resolve(REPOMD),
        expected,
        findings,
        (file, overTls) -> {
          if (!overTls) {
            findings.add(unprotected(root));
          }
          return repomdReader.primary(file);
        });
  }

  private Optional<PackageList> packageList(
      URI root, Wanted.YumRepository wanted, PrimaryRecord record, List<Finding> findings) {
    var names = wanted.packages().stream().map(WantedPackage::name).collect(Collectors.toSet());
    var expected =
        new Expected(
            Expected.Kind.METADATA,
            record.checksum(),
            record.size(),
            workshop.settings().maxMetadataSize());
    try {
      var address = record.location().in(root);
      return metadata(
          root,
          address,
          expected,
          findings,
          (file, overTls) -> primaryReader.packagesNamed(names, file));
    } catch (MalformedMetadataException e) {
      findings.add(malformed(root, "Its repomd.xml", e));
      return Optional.empty();
    }
  }

  private <T> Optional<T> metadata(
      URI root, URI address, Expected expected, List<Finding> findings, Reading<T> reading) {
    try (var file = workshop.work().newFile()) {
      var download = workshop.downloader().download(address, file, expected, count -> {});
      if (download instanceof Download.Arrived arrived) {
        return Optional.of(reading.read(file, arrived.overTls()));
      }
      if (download instanceof Download.Declined declined) {
        findings.add(declined.finding());
      }
    } catch (MalformedMetadataException e) {
      findings.add(malformed(root, "The file " + Shown.fileName(address), e));
    }
    return Optional.empty();
  }

  private Finding unprotected(URI root) {
    return Protection.missing(
        workshop.settings().unprotected(),
        Shown.address(root),
        "The repository's metadata came over plain HTTP: anybody on the way could have changed it,"
            + " and the checksums in it.",
        "Publish the repository over https, or list the packages with their SHA-256 in the release"
            + " metadata.");
  }

  private static Finding malformed(URI root, String file, MalformedMetadataException cause) {
    return Finding.blocks(
        "repository-malformed",
        Shown.address(root),
        "%s %s.".formatted(file, Shown.shortened(String.valueOf(cause.getMessage()))),
        "Make the repository's metadata anew with createrepo_c, then have it fetched again.");
  }

  /** Reads one downloaded metadata file. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(Content file, boolean overTls) throws MalformedMetadataException;
  }
}
