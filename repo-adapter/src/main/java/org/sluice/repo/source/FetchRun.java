package org.sluice.repo.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.Progress;
import org.sluice.repo.SourceUnavailableException;

/** One fetch: what it has brought so far, and what it has found. */
final class FetchRun {
  private static final long REPORT_EVERY = 1L << 20;

  private final SourceSettings settings;
  private final Workshop workshop;
  private final Progress progress;
  private final Taking taking;
  private final List<Finding> findings = new ArrayList<>();
  private int files;
  private int ofFiles;
  private OptionalLong ofBytes = OptionalLong.empty();
  private long bytes;
  private long bytesReported;
  private long bytesTaken;

  FetchRun(Workshop workshop, FetchRequest request, Progress progress) {
    this.settings = workshop.settings();
    this.workshop = workshop;
    this.progress = progress;
    this.taking = new Taking(workshop, request, findings::add);
  }

  /** Notes what somebody should know. */
  void note(List<Finding> more) {
    findings.addAll(more);
  }

  /**
   * Downloads every ordered file, or as many as it takes to know that the release cannot be had.
   *
   * @throws SourceUnavailableException if the machinery fails before any reason of the release is
   *     known
   */
  void fetch(List<Order> orders) {
    ofFiles = orders.size();
    ofBytes = sizeOf(orders);
    report();
    try (var deliveries =
        new Deliveries(settings, workshop.downloader(), workshop.work(), orders, this::received)) {
      for (var order : orders) {
        try (var arrival = deliveries.next()) {
          judge(arrival);
        } catch (SourceUnavailableException e) {
          if (findings.stream().noneMatch(Finding::isBlocking)) {
            throw e;
          }
          // Trying again cannot help any more: the release is refused for what is known by now.
          findings.add(notLookedAt(order, e));
          return;
        }
        files++;
        report();
      }
    }
  }

  /** What became of it all. */
  Fetched result() {
    findings.sort(Comparator.comparing(Finding::severity));
    return findings.stream().anyMatch(Finding::isBlocking)
        ? new Fetched.Refused(findings)
        : new Fetched.Complete(packages(), findings);
  }

  /** The packages that are here by now. */
  List<Package> packages() {
    return taking.packages();
  }

  private void judge(Arrival arrival) {
    var order = arrival.order();
    // What counts of a bundle is what is in it.
    bytesTaken += order.kind() == Expected.Kind.BUNDLE ? 0 : arrival.bytes();
    if (arrival.download() instanceof Download.Declined declined) {
      findings.add(inContext(declined.finding(), arrival.expected()));
    } else if (bytesTaken > settings.maxTotalSize()) {
      findings.add(releaseTooLarge(order.fileName()));
    } else if (arrival.download() instanceof Download.Arrived arrived) {
      judgeProtection(order, arrived);
      take(arrival);
    }
  }

  private void take(Arrival arrival) {
    var order = arrival.order();
    if (order.kind() == Expected.Kind.PACKAGE) {
      taking.take(order, arrival.file());
      return;
    }
    var left = settings.maxTotalSize() - bytesTaken;
    var unpacked = taking.takeAll(order.fileName(), arrival.file(), left);
    bytesTaken += unpacked;
    if (unpacked > left) {
      findings.add(releaseTooLarge(order.fileName()));
    }
  }

  private Finding inContext(Finding finding, Expected expected) {
    var limitOfAll =
        finding.code().equals(Misfits.TOO_LARGE) && expected.maxSize() < settings.maxPackageSize();
    return limitOfAll ? releaseTooLarge(finding.subject()) : finding;
  }

  private Finding releaseTooLarge(String subject) {
    return Finding.blocks(
        "release-too-large",
        subject,
        "With it the packages of the release have more than %s together."
            .formatted(Shown.bytes(settings.maxTotalSize())),
        "Split the release, or ask the administrator to raise the limit.");
  }

  private void judgeProtection(Order order, Download.Arrived arrived) {
    if (!order.hasSoundChecksum() && !arrived.overTls()) {
      findings.add(
          Protection.missing(
              settings.unprotected(),
              order.fileName(),
              "It came over plain HTTP, and there is no checksum to compare it with: anybody on the"
                  + " way could have changed it.",
              "Publish it over https, or state its SHA-256 in the release metadata."));
    }
  }

  private void received(long soFar) {
    bytes = soFar;
    if (bytes - bytesReported >= REPORT_EVERY) {
      report();
    }
  }

  private static OptionalLong sizeOf(List<Order> orders) {
    return orders.stream().allMatch(order -> order.size().isPresent())
        ? OptionalLong.of(orders.stream().mapToLong(order -> order.size().getAsLong()).sum())
        : OptionalLong.empty();
  }

  private void report() {
    bytesReported = bytes;
    progress.at(new Progress.Position(files, ofFiles, bytes, ofBytes));
  }

  private static Finding notLookedAt(Order order, SourceUnavailableException cause) {
    return Finding.warns(
        "not-looked-at",
        order.fileName(),
        "It and what follows was not looked at. " + cause.getMessage(),
        "Mend what is said above; the next fetch looks at everything again.");
  }
}
