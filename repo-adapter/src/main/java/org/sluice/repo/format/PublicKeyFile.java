package org.sluice.repo.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sluice.repo.Repository;
import org.sluice.repo.sign.Signer;

/** The public keys of a repository, in a file at its root for clients to fetch. */
public final class PublicKeyFile {
  private PublicKeyFile() {}

  /** Writes it. */
  public static void write(Signer signer, Path root) throws IOException {
    Files.writeString(
        root.resolve(Repository.KEY_FILE), signer.armouredKeys(), StandardCharsets.US_ASCII);
  }
}
