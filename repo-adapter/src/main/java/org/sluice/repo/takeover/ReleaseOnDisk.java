package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.Verification;
import org.sluice.repo.source.apt.ClearText;

/** Reads the {@code Release} of a suite, and looks at who signed it where that is asked for. */
final class ReleaseOnDisk {
  static final String SIGNATURE = "Release.gpg";

  private final Path framed;
  private final Path plain;
  private final Path signature;
  private final Optional<Keyring> trusted;

  ReleaseOnDisk(AptSuite suite, Optional<Keyring> trusted) {
    this.framed = suite.directory().resolve(AptSuite.FRAMED);
    this.plain = suite.directory().resolve(AptSuite.PLAIN);
    this.signature = suite.directory().resolve(SIGNATURE);
    this.trusted = trusted;
  }

  /** The file that is read. */
  Path file() {
    return Files.isRegularFile(framed) ? framed : plain;
  }

  /** What holds its signature; empty if nobody signed it. */
  Optional<Path> signature() {
    return List.of(framed, signature).stream().filter(Files::isRegularFile).findFirst();
  }

  /** The text to go on with; empty if a finding was added that blocks. */
  Optional<String> text(List<Finding> findings) throws IOException {
    if (trusted.isEmpty()) {
      return Optional.of(ClearText.of(Files.readString(file())));
    }
    if (Files.isRegularFile(framed)) {
      var verification = trusted.get().clearSigned(Files.readAllBytes(framed));
      FileSignature.objection(framed, verification).ifPresent(findings::add);
      return verification instanceof Verification.Verified verified
          ? verified.text()
          : Optional.empty();
    }
    var objection = FileSignature.objection(plain, signature, trusted.get());
    objection.ifPresent(findings::add);
    return objection.isPresent() ? Optional.empty() : Optional.of(Files.readString(plain));
  }
}
