package org.sluice.repo.rpm.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.sluice.repo.Digest;
import org.sluice.repo.format.Sum;

/**
 * Gives a package that was signed before the same signature again. A signature tells its time, so
 * that signing once more would make two different files of one name and version.
 *
 * <p>Kept is what stands before header and payload, some kilobytes for each package, by the digest
 * of the original.
 */
final class RememberedSignatures implements SignatureWriter {
  private static final String ENDING = ".head";
  private static final int LARGEST = 1 << 20;

  private final SignatureWriter writer;
  private final Supplier<ProviderKeys> ourKeys;
  private final RpmSignatures signatures;
  private final Path directory;
  private final boolean keeps;

  /**
   * @param writer signs what was never signed, or with a key that is ours no longer
   * @param ourKeys the keys whose signatures count
   * @param signatures tells whether one does
   * @param directory made when needed
   * @param keeps whether it adds what it has not yet
   */
  RememberedSignatures(
      SignatureWriter writer,
      Supplier<ProviderKeys> ourKeys,
      RpmSignatures signatures,
      Path directory,
      boolean keeps) {
    this.writer = writer;
    this.ourKeys = ourKeys;
    this.signatures = signatures;
    this.directory = directory;
    this.keeps = keeps;
  }

  @Override
  public void write(Path original, Path target) throws IOException, MalformedSignatureException {
    try (var file = PackageFile.open(original)) {
      var kept = fileOf(Sum.of(original));
      if (Files.exists(kept)) {
        restore(kept, file, target);
        if (signatures.verify(target, ourKeys.get()) instanceof SignatureVerdict.Trusted) {
          return;
        }
        Files.delete(target);
      }
      writer.write(original, target);
      if (keeps) {
        keep(target, kept);
      }
    }
  }

  private static void restore(Path kept, PackageFile file, Path target)
      throws IOException, MalformedSignatureException {
    try (var output =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeFully(output, Files.readAllBytes(kept));
      file.copyFrom(RpmParts.of(file).headerAt(), output);
    }
  }

  private static void keep(Path signed, Path kept) throws IOException, MalformedSignatureException {
    var folder = Files.createDirectories(kept.getParent());
    var temporary = Files.createTempFile(folder, "new-", ENDING);
    try (var file = PackageFile.open(signed);
        var output = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      var size = RpmParts.of(file).headerAt();
      if (size > LARGEST) {
        throw MalformedSignatureException.because("Its signature header has %,d bytes.", size);
      }
      writeFully(output, file.bytes(0, (int) size, "signature header"));
      output.force(true);
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private static void writeFully(FileChannel output, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      output.write(buffer);
    }
  }

  private Path fileOf(Digest original) {
    return directory.resolve(original.hex().substring(0, 2)).resolve(original.hex() + ENDING);
  }
}
