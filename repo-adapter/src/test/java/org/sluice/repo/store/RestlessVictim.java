package org.sluice.repo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.Digest;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Stage;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.Packing;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.OpenPgpSigner;

/** A process that carries out one operation after the other until somebody kills it. */
final class RestlessVictim {
  static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  static final Platform DEBIAN12 = Platform.parse("umd/5/debian12");

  private RestlessVictim() {}

  /**
   * Goes on where the one before was killed.
   *
   * @param arguments the repositories, the file that counts operations, and the file that names
   *     what each release holds
   */
  public static void main(String... arguments) throws IOException {
    var test = ProcessHandle.current().parent();
    var repositories = open(Path.of(arguments[0]));
    var counter = Path.of(arguments[1]);
    var packages = Files.readAllLines(Path.of(arguments[2]));
    // Whoever kills the test leaves nobody behind who goes on for ever.
    for (var step = done(counter); test.filter(ProcessHandle::isAlive).isPresent(); step++) {
      var outcome = repositories.apply(operation(step, packages));
      if (!(outcome instanceof Outcome.Published)) {
        Files.writeString(counter.resolveSibling("refused"), outcome.toString());
        return;
      }
      var next = counter.resolveSibling("counter.next");
      Files.writeString(next, Long.toString(step + 1));
      Files.move(next, counter, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  static DirectoryRepositories open(Path root) {
    var clock = Clock.systemUTC();
    var random = new SecureRandom();
    var settings = new KeySettings(root.resolve("keys"), "Test", KeyKind.ED25519, Optional.empty());
    var signer = new OpenPgpSigner(new KeyDirectory(settings, clock, random), clock, random);
    return new DirectoryRepositories(
        root,
        List.of(
            new YumFormat(Packing.GZIP, Optional.of(signer)), new AptFormat(Optional.of(signer))),
        clock,
        RetentionSettings.DEFAULT);
  }

  static long done(Path counter) throws IOException {
    return Files.exists(counter) ? Long.parseLong(Files.readString(counter)) : 0;
  }

  static OperationId id(long step) {
    return new OperationId("step-" + step);
  }

  /** Each release is added, moved twice and withdrawn, one after the other, round and round. */
  private static Operation operation(long step, List<String> packages) {
    var turn = (int) (step / 4 % packages.size());
    var release = new ReleaseId(turn + 1);
    var line = packages.get(turn).split(" ", 2);
    return switch ((int) (step % 4)) {
      case 0 ->
          new Operation.Add(
              id(step), release, Platform.parse(line[0]), List.of(new Digest(line[1])));
      case 1 -> new Operation.Move(id(step), List.of(release), Stage.STAGED_ROLLOUT);
      case 2 -> new Operation.Move(id(step), List.of(release), Stage.PRODUCTION);
      default -> new Operation.Withdraw(id(step), release);
    };
  }

  static Process start(Path root, Path counter, Path packages, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            RestlessVictim.class.getName(),
            root.toString(),
            counter.toString(),
            packages.toString())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
