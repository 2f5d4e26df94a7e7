package org.sluice.repo.deb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.sluice.repo.Digest;

/**
 * One form of an index: its bytes are counted and hashed on their way to the disk, or to nowhere.
 */
final class HashedFile extends OutputStream {
  private final String path;
  private final Optional<Path> file;
  private final OutputStream out;
  private final MessageDigest sha256;
  private long size;

  private HashedFile(String path, Optional<Path> file, OutputStream out) {
    this.path = path;
    this.file = file;
    this.out = out;
    this.sha256 = newSha256();
  }

  /** A form that clients can download. */
  static HashedFile stored(String path, Path file) throws IOException {
    return new HashedFile(path, Optional.of(file), Files.newOutputStream(file));
  }

  /** A form that is listed only. */
  static HashedFile unstored(String path) {
    return new HashedFile(path, Optional.empty(), OutputStream.nullOutputStream());
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    sha256.update(bytes, from, length);
    size += length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** What a Release file says of it; to be asked after the last byte. */
  IndexFiles.Listed listed() {
    return new IndexFiles.Listed(path, size, digest());
  }

  /** Gives a stored form its second name, {@code by-hash/SHA256/<digest>} beside it. */
  void linkByHash() throws IOException {
    if (file.isEmpty()) {
      return;
    }
    var folder = file.get().resolveSibling("by-hash").resolve("SHA256");
    Files.createDirectories(folder);
    var link = folder.resolve(digest().hex());
    // Indexes of two architectures with equal bytes share one name.
    if (!Files.exists(link)) {
      linkOrCopy(link, file.get());
    }
  }

  private Digest digest() {
    return new Digest(HexFormat.of().formatHex(finished()));
  }

  private byte[] finished() {
    try {
      // A digest ends with the first answer; its copy may be asked again.
      return ((MessageDigest) sha256.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java cannot copy the state of SHA-256", e);
    }
  }

  private static void linkOrCopy(Path link, Path existing) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (UnsupportedOperationException noHardLinksHere) {
      Files.copy(existing, link);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
