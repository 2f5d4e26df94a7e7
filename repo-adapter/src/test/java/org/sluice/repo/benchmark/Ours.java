package org.sluice.repo.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sluice.repo.Digest;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.format.SideBySide;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.OpenChecksums;
import org.sluice.repo.rpm.Packing;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.store.DirectoryRepositories;

/** This library in a process that runs on: signed with RSA of 3072 bits, synced, switched. */
final class Ours implements Contestant {
  private final Directories directories;
  private final Platform platform;
  private final OpenChecksums openChecksums;
  private final DirectoryRepositories repositories;

  Ours(Directories directories, Platform platform, OpenChecksums openChecksums) throws IOException {
    this.openChecksums = openChecksums;
    this.directories = directories;
    this.platform = platform;
    var clock = Clock.systemUTC();
    var random = new SecureRandom();
    var settings =
        new KeySettings(
            directories.work().resolve("keys-" + openChecksums),
            "bench",
            KeyKind.RSA_3072,
            Optional.empty());
    var signer = new OpenPgpSigner(new KeyDirectory(settings, clock, random), clock, random);
    this.repositories =
        new DirectoryRepositories(
            directories.made("ours-" + openChecksums),
            List.of(
                new YumFormat(Packing.GZIP, openChecksums, Optional.of(signer)),
                new AptFormat(Optional.of(signer))),
            clock,
            RetentionSettings.DEFAULT);
  }

  @Override
  public String name() {
    return openChecksums == OpenChecksums.LEFT_OUT ? "Sluice" : "Sluice, with open-checksum";
  }

  @Override
  public double publishAll() throws IOException {
    var begun = System.nanoTime();
    var many = take(directories.manyFiles());
    apply(new Operation.Import(id(), platform, Stage.PRODUCTION, many));
    return (System.nanoTime() - begun) / 1e9;
  }

  @Override
  public void stage(int run) throws IOException {
    var ten = take(directories.ten(run));
    apply(new Operation.Add(id(), release(run), platform, ten));
    apply(new Operation.Move(id(), List.of(release(run)), Stage.STAGED_ROLLOUT));
  }

  @Override
  public void promote(int run) {
    apply(new Operation.Move(id(), List.of(release(run)), Stage.PRODUCTION));
  }

  private static ReleaseId release(int run) {
    return new ReleaseId(run + 1);
  }

  private List<Digest> take(List<Path> files) throws IOException {
    var digests = new ArrayList<Digest>();
    for (var taken : SideBySide.each(files, this::take)) {
      if (!(taken instanceof Taken.Accepted accepted)) {
        throw new IOException(taken.toString());
      }
      digests.add(accepted.item().digest());
    }
    return digests;
  }

  private Taken take(Path file) {
    var format = platform.format();
    return repositories.take(
        String.valueOf(file.getFileName()), format, () -> Files.newInputStream(file));
  }

  private void apply(Operation operation) {
    var outcome = repositories.apply(operation);
    if (!(outcome instanceof Outcome.Published)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  private static OperationId id() {
    return new OperationId(UUID.randomUUID().toString());
  }

  static Platform platformOf(PackageFormat format) {
    return Platform.parse(format == PackageFormat.RPM ? "umd/5/el9/x86_64" : "umd/5/debian12");
  }
}
