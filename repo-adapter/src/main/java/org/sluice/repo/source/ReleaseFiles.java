package org.sluice.repo.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.DownloadsNotKeptException;
import org.sluice.repo.Finding;
import org.sluice.repo.SourceUnavailableException;
import org.sluice.repo.rpm.signature.SignaturePolicy;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.Verification;
import org.sluice.repo.source.apt.ClearText;
import org.sluice.repo.trust.ProviderTrust;

/** Brings the {@code Release} of an apt repository, and looks at who signed it. */
final class ReleaseFiles {
  private static final long LARGEST = 16L << 20;

  private final Workshop workshop;

  ReleaseFiles(Workshop workshop) {
    this.workshop = workshop;
  }

  /**
   * A downloaded file.
   *
   * @param letters stand for its bytes (ISO 8859-1)
   */
  private record Piece(String letters, boolean overTls) {
    byte[] bytes() {
      return letters.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * The text to go on with; empty if a finding was added that blocks.
   *
   * @param suite the directory that holds it
   * @throws SourceUnavailableException if host, network or disk fail
   */
  Optional<String> text(URI suite, ProviderTrust trust, List<Finding> findings) {
    var declined = new ArrayList<Finding>();
    var framed = piece(suite.resolve("InRelease"), declined);
    if (framed.isPresent()) {
      return ofInRelease(suite, framed.get(), trust, findings);
    }
    if (declined.stream().noneMatch(finding -> finding.code().equals(Misfits.NOT_FOUND))) {
      findings.addAll(declined);
      return Optional.empty();
    }
    return piece(suite.resolve("Release"), findings)
        .flatMap(plain -> ofRelease(suite, plain, trust, findings));
  }

  private Optional<String> ofInRelease(
      URI suite, Piece framed, ProviderTrust trust, List<Finding> findings) {
    if (trust.policy() == SignaturePolicy.OFF || trust.keyring().isEmpty()) {
      if (trust.policy() != SignaturePolicy.OFF) {
        findings.add(notChecked(suite));
      }
      return unsigned(suite, framed, findings);
    }
    var verification = trust.keyring().get().clearSigned(framed.bytes());
    if (verification instanceof Verification.Verified verified) {
      return verified.text();
    }
    var failed = (Verification.NotVerified) verification;
    if (failed.reason() == Verification.Reason.NOT_SIGNED
        && trust.policy() == SignaturePolicy.IF_PRESENT) {
      return unsigned(suite, framed, findings);
    }
    findings.add(notTrusted(suite, failed));
    return Optional.empty();
  }

  private Optional<String> ofRelease(
      URI suite, Piece plain, ProviderTrust trust, List<Finding> findings) {
    if (trust.policy() == SignaturePolicy.OFF || trust.keyring().isEmpty()) {
      return unsigned(suite, plain, findings);
    }
    var declined = new ArrayList<Finding>();
    var signature = piece(suite.resolve("Release.gpg"), declined);
    if (signature.isEmpty()) {
      var isUnsigned = declined.stream().allMatch(each -> each.code().equals(Misfits.NOT_FOUND));
      if (isUnsigned && trust.policy() == SignaturePolicy.IF_PRESENT) {
        return unsigned(suite, plain, findings);
      }
      findings.addAll(isUnsigned ? List.of(notSigned(suite)) : declined);
      return Optional.empty();
    }
    var verification = detached(trust.keyring().get(), plain, signature.get());
    if (verification instanceof Verification.NotVerified failed) {
      findings.add(notTrusted(suite, failed));
      return Optional.empty();
    }
    return Optional.of(new String(plain.bytes(), StandardCharsets.UTF_8));
  }

  private static Verification detached(Keyring keyring, Piece plain, Piece signature) {
    try {
      return keyring.detached(() -> new ByteArrayInputStream(plain.bytes()), signature.bytes());
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail", e);
    }
  }

  private Optional<String> unsigned(URI suite, Piece piece, List<Finding> findings) {
    if (!piece.overTls()) {
      findings.add(
          Protection.missing(
              workshop.settings().unprotected(),
              Shown.address(suite),
              "The repository's Release came over plain HTTP, and no signature of it was relied on:"
                  + " anybody on the way could have changed it, and the checksums in it.",
              "Publish the repository over https, or sign it with a key that is known here."));
    }
    return Optional.of(ClearText.of(new String(piece.bytes(), StandardCharsets.UTF_8)));
  }

  private Optional<Piece> piece(URI address, List<Finding> findings) {
    var limit = Math.min(LARGEST, workshop.settings().maxMetadataSize());
    try (var file = workshop.work().newFile()) {
      var download =
          workshop.downloader().download(address, file, Expected.metadata(limit), count -> {});
      if (download instanceof Download.Arrived arrived) {
        try (var in = file.open()) {
          var letters = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
          return Optional.of(new Piece(letters, arrived.overTls()));
        }
      }
      findings.add(((Download.Declined) download).finding());
      return Optional.empty();
    } catch (IOException e) {
      throw new DownloadsNotKeptException(
          "The download of %s cannot be read again: %s".formatted(Shown.address(address), e), e);
    }
  }

  private static Finding notTrusted(URI suite, Verification.NotVerified failed) {
    return Finding.blocks(
        "repository-not-trusted",
        Shown.address(suite),
        Shown.shortened(failed.problem()),
        failed.remedy());
  }

  private static Finding notSigned(URI suite) {
    return Finding.blocks(
        "repository-not-signed",
        Shown.address(suite),
        "It has neither InRelease nor Release.gpg, and its provider's packages are to be signed.",
        "Sign the Release with gpg --clearsign and publish that as InRelease.");
  }

  private static Finding notChecked(URI suite) {
    return Finding.warns(
        "repository-signature-not-checked",
        Shown.address(suite),
        "No keys of its provider are known here, so nobody looked at who signed its InRelease.",
        "Ask the administrator to add them with sluice.providers.<name>.keyring.");
  }
}
