package org.sluice.repo.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.format.Stated;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.Packing;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.store.DirectoryRepositories;

/** Repositories of ours that take others over into production. */
final class TakeoverDirectory implements Destination {
  static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");

  static final Platform DEBIAN12 = Platform.parse("umd/5/debian12");

  final Path root;
  final DirectoryRepositories repositories;
  private final Platform platform;

  TakeoverDirectory(Path root) throws IOException {
    this(root, Packing.GZIP);
  }

  TakeoverDirectory(Path root, Packing packing) throws IOException {
    this(packing, Files.createDirectory(root), EL9);
  }

  /** The same directory, opened anew. */
  TakeoverDirectory(TakeoverDirectory before) {
    this(Packing.GZIP, before.root, before.platform);
  }

  /** A directory for apt repositories. */
  static TakeoverDirectory ofDebs(Path root) throws IOException {
    return new TakeoverDirectory(Packing.GZIP, Files.createDirectory(root), DEBIAN12);
  }

  private TakeoverDirectory(Packing packing, Path root, Platform platform) {
    this.root = root;
    this.platform = platform;
    var clock = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    this.repositories =
        new DirectoryRepositories(
            root,
            List.of(new YumFormat(packing, Optional.empty()), new AptFormat()),
            clock,
            RetentionSettings.DEFAULT);
  }

  @Override
  public Taken adopt(Path file, Stated stated) {
    return repositories.adopt(file, platform.format(), stated);
  }

  @Override
  public Taken take(Path file) {
    return repositories.take(
        String.valueOf(file.getFileName()), platform.format(), () -> Files.newInputStream(file));
  }

  /** Takes all of it over; empty, or why packages were refused. */
  List<Finding> publish(Inventory inventory, Takeover takeover) throws IOException {
    var refused = new ArrayList<Finding>();
    var digests = new ArrayList<Digest>();
    for (var file : inventory.files()) {
      var taken = takeover.take(file);
      if (taken instanceof Taken.Accepted accepted) {
        digests.add(accepted.item().digest());
      } else {
        refused.add(((Taken.Unreadable) taken).finding());
      }
    }
    if (refused.isEmpty()) {
      inventory.records().forEach(one -> repositories.keep(one.record(), one.file()));
      var records = inventory.records().stream().map(ListedRecord::record).toList();
      var wanted =
          new Operation.Import(
              new OperationId("import"), platform, Stage.PRODUCTION, digests, records);
      var outcome = repositories.apply(wanted);
      if (outcome instanceof Outcome.Refused no) {
        return no.findings();
      }
    }
    return refused;
  }

  List<String> production() {
    return repositories.packages(new Repository.OfStage(Stage.PRODUCTION, platform)).stream()
        .map(Package::spoken)
        .toList();
  }

  /** Where clients find production. */
  Path served() {
    return root.resolve("current/production/" + platform);
  }
}
