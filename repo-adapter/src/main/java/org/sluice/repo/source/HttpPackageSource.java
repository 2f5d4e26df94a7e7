package org.sluice.repo.source;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.PackageSource;
import org.sluice.repo.Progress;
import org.sluice.repo.Repositories;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.Wanted;
import org.sluice.repo.check.EntryChecks;
import org.sluice.repo.trust.SignaturesAtEntry;

/**
 * Fetches packages over HTTP and HTTPS: single files, or out of a yum or apt repository.
 *
 * <p>May be used by several threads at once. Close it to end its connections.
 */
public final class HttpPackageSource implements PackageSource, AutoCloseable {
  private final Workshop workshop;
  private final YumOrders yumOrders;
  private final AptOrders aptOrders;
  private final EntryChecks checks = new EntryChecks();

  /**
   * @param settings limits and rules
   * @param repositories who takes the packages
   * @param signatures which count, and where ours takes their place
   * @param rpmVersionOrder order of full rpm versions, to find the highest
   * @param workDirectory where downloads lie until they are checked; belongs to this object alone.
   *     Of a download that broke, or that a killed process left there, a later fetch asks for the
   *     rest, if its SHA-256 is known beforehand
   * @param clock to measure the speed of servers
   * @throws SourceUnavailableException if the directory cannot be used
   */
  public HttpPackageSource(
      SourceSettings settings,
      Repositories repositories,
      SignaturesAtEntry signatures,
      Comparator<String> rpmVersionOrder,
      Path workDirectory,
      Clock clock) {
    this(
        settings,
        repositories,
        signatures,
        rpmVersionOrder,
        workDirectory,
        clock,
        GuardedNames.ofSystem(settings));
  }

  /**
   * @param names looks up every host, and refuses those that may not be asked
   */
  HttpPackageSource(
      SourceSettings settings,
      Repositories repositories,
      SignaturesAtEntry signatures,
      Comparator<String> rpmVersionOrder,
      Path workDirectory,
      Clock clock,
      DnsResolver names) {
    this.workshop =
        new Workshop(
            settings,
            new Downloader(settings, names, clock),
            new WorkDirectory(workDirectory, clock, settings.maxTotalSize()),
            repositories,
            signatures,
            clock);
    this.yumOrders = new YumOrders(workshop, rpmVersionOrder);
    this.aptOrders = new AptOrders(workshop);
  }

  @Override
  public Fetched fetch(FetchRequest request, Progress progress) {
    if (request.wanted() instanceof Wanted.YumRepository repository) {
      return fetchFromYum(request, repository, progress);
    }
    if (request.wanted() instanceof Wanted.AptRepository repository) {
      return fetchFromApt(request, repository, progress);
    }
    var files = ((Wanted.Files) request.wanted()).files();
    if (files.isEmpty()) {
      return refused(nothingWanted(request));
    }
    var run = new FetchRun(workshop, request, progress);
    run.note(singleFiles(request));
    run.fetch(files.stream().map(Order::of).toList());
    return checked(run, request);
  }

  @Override
  public void close() {
    workshop.downloader().close();
  }

  private Fetched fetchFromYum(
      FetchRequest request, Wanted.YumRepository repository, Progress progress) {
    if (request.platform().format() != PackageFormat.RPM) {
      return refused(yumForDeb(request));
    }
    if (repository.packages().isEmpty()) {
      return refused(nothingWanted(request));
    }
    return fetched(request, yumOrders.locate(request, repository), progress);
  }

  private Fetched fetchFromApt(
      FetchRequest request, Wanted.AptRepository repository, Progress progress) {
    if (request.platform().format() != PackageFormat.DEB) {
      return refused(aptForRpm(request));
    }
    if (repository.packages().isEmpty()) {
      return refused(nothingWanted(request));
    }
    return fetched(request, aptOrders.locate(request, repository), progress);
  }

  private Fetched fetched(FetchRequest request, Located located, Progress progress) {
    var run = new FetchRun(workshop, request, progress);
    run.note(located.findings());
    run.fetch(located.orders());
    return checked(run, request);
  }

  private Fetched checked(FetchRun run, FetchRequest request) {
    run.note(checks.check(request.platform(), request.architecture(), run.packages()));
    return run.result();
  }

  private List<Finding> singleFiles(FetchRequest request) {
    return request.platform().format() == PackageFormat.DEB
        ? workshop
            .signaturesOf(request.provider())
            .ofSingleDebs(request.release().toString())
            .map(List::of)
            .orElse(List.of())
        : List.of();
  }

  private static Fetched refused(Finding finding) {
    return new Fetched.Refused(List.of(finding));
  }

  private static Finding yumForDeb(FetchRequest request) {
    return Finding.blocks(
        "wrong-kind-of-repository",
        request.release().toString(),
        "The release is for %s, which takes deb packages; a yum repository holds rpm packages."
            .formatted(request.platform()),
        "List the addresses of the deb packages, or file the release for a platform of rpm.");
  }

  private static Finding aptForRpm(FetchRequest request) {
    return Finding.blocks(
        "wrong-kind-of-repository",
        request.release().toString(),
        "The release is for %s, which takes rpm packages; an apt repository holds deb packages."
            .formatted(request.platform()),
        "Name a yum repository, or file the release for a platform of deb.");
  }

  private static Finding nothingWanted(FetchRequest request) {
    return Finding.blocks(
        "nothing-wanted",
        request.release().toString(),
        "The release metadata names no package for %s.".formatted(request.platform()),
        "List the packages of the release with their addresses.");
  }
}
