package org.sluice.repo.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.repo.Digest;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Progress;
import org.sluice.repo.Repositories;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Taken;
import org.sluice.repo.trust.EntrySigning;
import org.sluice.repo.trust.ProviderSignatures;

/** One fetch: what it has brought so far, and what it has found. */
final class FetchRun {
  private static final long REPORT_EVERY = 1L << 20;

  private final SourceSettings settings;
  private final Workshop workshop;
  private final WorkDirectory work;
  private final Repositories repositories;
  private final FetchRequest request;
  private final Progress progress;
  private final ProviderSignatures signatures;
  private final EntrySigning signing;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Digest, Package> packages = new LinkedHashMap<>();
  private int files;
  private int ofFiles;
  private long bytes;
  private long bytesReported;
  private long bytesTaken;

  FetchRun(Workshop workshop, FetchRequest request, Progress progress) {
    this.settings = workshop.settings();
    this.workshop = workshop;
    this.work = workshop.work();
    this.repositories = workshop.repositories();
    this.request = request;
    this.progress = progress;
    this.signatures = workshop.signaturesOf(request.provider());
    this.signing = workshop.signatures().signing();
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
    report();
    try (var deliveries = new Deliveries(workshop, orders, this::received)) {
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
    return List.copyOf(packages.values());
  }

  private void judge(Arrival arrival) {
    bytesTaken += arrival.bytes();
    var order = arrival.order();
    if (arrival.download() instanceof Download.Declined declined) {
      findings.add(inContext(declined.finding(), arrival.expected()));
    } else if (bytesTaken > settings.maxTotalSize()) {
      findings.add(releaseTooLarge(order.fileName()));
    } else if (arrival.download() instanceof Download.Arrived arrived) {
      judgeProtection(order, arrived);
      take(order, arrival.file());
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

  private void take(Order order, WorkFile file) {
    try {
      var isSound =
          signing.isFor(request.platform()) ? takeSigned(order, file) : enter(order, file);
      if (isSound) {
        findings.addAll(doubts(order, file));
      }
    } catch (IOException e) {
      throw new DownloadsNotKeptException(
          "The download %s cannot be read again: %s".formatted(order.fileName(), e), e);
    }
  }

  private boolean takeSigned(Order order, WorkFile file) throws IOException {
    try (var signed = work.newName()) {
      var finding = signing.sign(order.fileName(), file.path(), signed.path());
      // What cannot be signed is read all the same: mostly that says better what is wrong with it.
      var isSound = enter(order, finding.isBlocking() ? file : signed);
      if (isSound) {
        findings.add(finding);
      }
      return isSound;
    }
  }

  /** Hands it to the repositories; whether these could read it. */
  private boolean enter(Order order, WorkFile file) {
    var taken = repositories.take(order.fileName(), request.platform().format(), file);
    if (taken instanceof Taken.Accepted accepted) {
      var item = accepted.item();
      if (order.promised().isPresent() && !order.promised().get().equals(item.spoken())) {
        findings.add(notAsPromised(order, order.promised().get(), item));
        return true;
      }
      if (packages.putIfAbsent(item.digest(), item) != null) {
        findings.add(wantedTwice(order, item));
      }
      return true;
    }
    findings.add(((Taken.Unreadable) taken).finding());
    return false;
  }

  private List<Finding> doubts(Order order, WorkFile file) throws IOException {
    return request.platform().format() == PackageFormat.RPM
        ? signatures.ofRpm(order.fileName(), file.path()).stream().toList()
        : List.of();
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

  private void report() {
    bytesReported = bytes;
    progress.at(new Progress.Position(files, ofFiles, bytes));
  }

  private static Finding notAsPromised(Order order, String promised, Package item) {
    return Finding.blocks(
        "not-as-listed",
        order.fileName(),
        "The repository lists it as %s; its own header says %s."
            .formatted(Shown.shortened(promised), item.spoken()),
        "Make the repository's metadata anew, then have it fetched again.");
  }

  private static Finding wantedTwice(Order order, Package item) {
    return Finding.warns(
        "listed-twice",
        order.fileName(),
        "The release lists %s twice, with the same content.".formatted(item.spoken()),
        "It is taken once; remove one of the two lines.");
  }

  private static Finding notLookedAt(Order order, SourceUnavailableException cause) {
    return Finding.warns(
        "not-looked-at",
        order.fileName(),
        "It and what follows was not looked at. " + cause.getMessage(),
        "Mend what is said above; the next fetch looks at everything again.");
  }
}
