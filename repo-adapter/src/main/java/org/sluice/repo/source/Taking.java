package org.sluice.repo.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sluice.repo.Digest;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.repo.FetchRequest;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Taken;
import org.sluice.repo.trust.EntrySigning;
import org.sluice.repo.trust.ProviderSignatures;

/** Hands what one fetch brought to the repositories, and keeps what these have taken. */
final class Taking {
  private final Workshop workshop;
  private final FetchRequest request;
  private final ProviderSignatures signatures;
  private final EntrySigning signing;
  private final Consumer<Finding> findings;
  private final Map<Digest, Package> packages = new LinkedHashMap<>();

  /**
   * @param findings told what somebody should know or mend
   */
  Taking(Workshop workshop, FetchRequest request, Consumer<Finding> findings) {
    this.workshop = workshop;
    this.request = request;
    this.signatures = workshop.signaturesOf(request.provider());
    this.signing = workshop.signatures().signing();
    this.findings = findings;
  }

  /** The packages that are here by now. */
  List<Package> packages() {
    return List.copyOf(packages.values());
  }

  /**
   * Takes a package.
   *
   * @throws DownloadsNotKeptException if our own disk fails
   */
  void take(Order order, WorkFile file) {
    take(order.fileName(), order.promised(), file);
  }

  /**
   * Takes every package of a bundle.
   *
   * @param fileName the bundle's
   * @param most bytes that they may have together; the first that is beyond is not taken
   * @return how many bytes they have, counted as far as they were looked at
   * @throws DownloadsNotKeptException if our own disk fails
   */
  long takeAll(String fileName, WorkFile file, long most) {
    var bytes = 0L;
    try (var bundle = new Bundle(workshop.settings(), fileName, file)) {
      var member = bundle.next();
      if (member.isEmpty()) {
        findings.accept(nothingInIt(fileName));
      }
      for (; member.isPresent(); member = bundle.next()) {
        bytes += member.get().size();
        if (bytes > most) {
          return bytes;
        }
        try (var unpacked = workshop.work().newFile()) {
          bundle.copyTo(unpacked);
          take(member.get().fileName(), Optional.empty(), unpacked);
        }
      }
    } catch (UnfitBundleException e) {
      findings.accept(e.finding());
    } catch (UncheckedIOException e) {
      throw notReadable(fileName, e);
    } catch (IOException e) {
      throw notReadable(fileName, e);
    }
    return bytes;
  }

  private void take(String fileName, Optional<String> promised, WorkFile file) {
    try {
      var isSound =
          signing.isFor(request.platform())
              ? takeSigned(fileName, promised, file)
              : enter(fileName, promised, file);
      if (isSound && request.platform().format() == PackageFormat.RPM) {
        signatures.ofRpm(fileName, file.path()).ifPresent(findings);
      }
    } catch (IOException e) {
      throw notReadable(fileName, e);
    }
  }

  private boolean takeSigned(String fileName, Optional<String> promised, WorkFile file)
      throws IOException {
    try (var signed = workshop.work().newName()) {
      var finding = signing.sign(fileName, file.path(), signed.path());
      // What cannot be signed is read all the same: mostly that says better what is wrong with it.
      var isSound = enter(fileName, promised, finding.isBlocking() ? file : signed);
      if (isSound) {
        findings.accept(finding);
      }
      return isSound;
    }
  }

  /** Hands it to the repositories; whether these could read it. */
  private boolean enter(String fileName, Optional<String> promised, WorkFile file) {
    var taken = workshop.repositories().take(fileName, request.platform().format(), file);
    if (taken instanceof Taken.Accepted accepted) {
      var item = accepted.item();
      if (promised.isPresent() && !promised.get().equals(item.spoken())) {
        findings.accept(notAsPromised(fileName, promised.get(), item));
        return true;
      }
      if (packages.putIfAbsent(item.digest(), item) != null) {
        findings.accept(wantedTwice(fileName, item));
      }
      return true;
    }
    findings.accept(((Taken.Unreadable) taken).finding());
    return false;
  }

  private static DownloadsNotKeptException notReadable(String fileName, Exception cause) {
    return new DownloadsNotKeptException(
        "The download %s cannot be read again: %s".formatted(fileName, cause), cause);
  }

  private static Finding notAsPromised(String fileName, String promised, Package item) {
    return Finding.blocks(
        "not-as-listed",
        fileName,
        "The repository lists it as %s; its own header says %s."
            .formatted(Shown.shortened(promised), item.spoken()),
        "Make the repository's metadata anew, then have it fetched again.");
  }

  private static Finding wantedTwice(String fileName, Package item) {
    return Finding.warns(
        "listed-twice",
        fileName,
        "The release lists %s twice, with the same content.".formatted(item.spoken()),
        "It is taken once; remove one of the two.");
  }

  private static Finding nothingInIt(String fileName) {
    return Finding.blocks(
        "bundle-empty",
        fileName,
        "There is no package in the archive: no file whose name ends with .rpm or .deb.",
        "Pack the packages themselves into it, or list their addresses.");
  }
}
