package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sluice.repo.Finding;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.sign.Verification;

/** Signatures on metadata, which stand in files of their own or around a text. */
final class FileSignature {
  private FileSignature() {}

  /** Why nothing is to be read of a file; empty if one of the keys signed it as it is. */
  static Optional<Finding> objection(Path file, Path signature, Keyring trusted)
      throws IOException {
    if (!Files.isRegularFile(signature)) {
      return Optional.of(
          Finding.blocks(
              "repository-not-signed",
              file.toString(),
              "There is no %s, and keys were given that ought to have made it."
                  .formatted(signature.getFileName()),
              "Have the metadata signed with gpg, or give no keys."));
    }
    return objection(
        file, trusted.detached(() -> Files.newInputStream(file), Files.readAllBytes(signature)));
  }

  /** The same of a check that was made. */
  static Optional<Finding> objection(Path file, Verification verification) {
    return verification instanceof Verification.NotVerified failed
        ? Optional.of(
            Finding.blocks(
                "repository-not-trusted", file.toString(), failed.problem(), failed.remedy()))
        : Optional.empty();
  }
}
