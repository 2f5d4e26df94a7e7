package org.sluice.repo.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.RepositoryUnavailableException;

/**
 * Lets one process write at a time. The operating system holds the lock and drops it when its
 * process dies; a file beside it tells who holds it, for people.
 */
final class WriterLock {
  private static final Logger log = LoggerFactory.getLogger(WriterLock.class);

  private final Layout layout;
  private final Json json;
  private final Clock clock;

  WriterLock(Layout layout, Json json, Clock clock) {
    this.layout = layout;
    this.json = json;
    this.clock = clock;
  }

  /** Who holds the lock. A process is known by number and start: numbers come again. */
  record Owner(long process, Instant started, String host, String operation, Instant since) {
    boolean isSameProcessAs(Owner other) {
      return process == other.process && started.equals(other.started) && host.equals(other.host);
    }
  }

  /**
   * Does something while nobody else writes.
   *
   * @param operation what it is for, as others are told
   * @throws RepositoryUnavailableException if somebody else is writing
   */
  <T> T whileHeld(String operation, DiskWork<T> work) throws IOException {
    Files.createDirectories(layout.journal());
    var me = me(operation);
    var before = owner();
    // Opening and closing the lock file would drop a lock that this very process holds on it.
    if (before.isPresent() && before.get().isSameProcessAs(me)) {
      throw inUse(before);
    }
    try (var channel =
        FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!isLocked(channel)) {
        throw inUse(owner());
      }
      before.ifPresent(WriterLock::tellTakenOver);
      return workAs(me, work);
    }
  }

  private <T> T workAs(Owner me, DiskWork<T> work) throws IOException {
    try {
      Files.write(layout.lockOwner(), json.bytes(me));
      return work.run();
    } finally {
      Files.deleteIfExists(layout.lockOwner());
    }
  }

  private static void tellTakenOver(Owner dead) {
    log.warn(
        "Process {} on {} ended in the midst of {} (begun {}); its lock is taken over",
        dead.process(),
        dead.host(),
        dead.operation(),
        dead.since());
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private Optional<Owner> owner() {
    try {
      return Optional.of(json.read(layout.lockOwner(), Owner.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // Half written by an owner who died, or is writing it just now: it is for people only.
      log.debug("The owner of the lock cannot be read", e);
      return Optional.empty();
    }
  }

  private RepositoryUnavailableException inUse(Optional<Owner> owner) {
    var who =
        owner
            .map(
                it ->
                    "process %d on %s since %s (%s), for %s"
                        .formatted(
                            it.process(),
                            it.host(),
                            it.since().truncatedTo(ChronoUnit.SECONDS),
                            age(it.since()),
                            it.operation()))
            .orElse("another process");
    return new RepositoryUnavailableException(
        "The repositories in %s are being changed by %s. Try again when it has ended."
            .formatted(layout.root(), who));
  }

  /** In words; nothing below a second, and none if clocks disagree. */
  private String age(Instant since) {
    var seconds = Math.max(0, Duration.between(since, clock.instant()).toSeconds());
    return seconds < 120 ? seconds + " seconds ago" : seconds / 60 + " minutes ago";
  }

  private Owner me(String operation) {
    var process = ProcessHandle.current();
    return new Owner(
        process.pid(),
        process.info().startInstant().orElse(Instant.EPOCH),
        host(),
        operation,
        clock.instant());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }
}
