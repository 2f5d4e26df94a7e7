package org.sluice.rollout.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Numbers committed events without gaps and chains each with the SHA-256 of the one before, so that
 * a row that was changed or taken away later is found.
 *
 * <p>A position, once given, is never taken by an event that commits later: who remembers the last
 * position read misses nothing. The chain shows what somebody did to some rows; who rewrites the
 * whole table and the seal leaves no trace, unless the last hash was noted elsewhere.
 */
public final class EventSealer {
  private static final int AT_ONCE = 500;

  private final EntityManager database;
  private final TransactionOperations transactions;

  EventSealer(EntityManager database, TransactionOperations transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Seals what has been committed, in transactions of its own. Several who call it at once come one
   * after the other.
   *
   * @return how many events
   */
  public int seal() {
    int sealed = 0;
    int more;
    do {
      more = Objects.requireNonNull(transactions.execute(status -> sealSome()));
      sealed += more;
    } while (more == AT_ONCE);
    return sealed;
  }

  /**
   * Looks whether the chain still holds, up to what was sealed when it began to look.
   *
   * @return position of the first event that was changed or is missing; empty if none is
   */
  public Optional<Long> firstBreak() {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var seal = database.find(EventSealRow.class, EventSealRow.ONLY);
              return firstBreakBefore(seal.position, seal.hash);
            }));
  }

  private int sealSome() {
    var seal = database.find(EventSealRow.class, EventSealRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
    var events = unsealed();
    for (var event : events) {
      event.position = ++seal.position;
      event.hash = hash(seal.hash, event);
      seal.hash = event.hash;
    }
    return events.size();
  }

  private Optional<Long> firstBreakBefore(long end, String hashAtTheEnd) {
    var previous = "";
    long expected = 1;
    while (expected <= end) {
      var events = sealedFrom(expected);
      if (events.isEmpty()) {
        return Optional.of(expected);
      }
      for (var event : events) {
        if (event.position != expected || !hash(previous, event).equals(event.hash)) {
          return Optional.of(expected);
        }
        previous = event.hash;
        // What was sealed since then is not looked at.
        if (expected++ == end) {
          break;
        }
      }
      database.clear();
    }
    return previous.equals(hashAtTheEnd) ? Optional.empty() : Optional.of(end);
  }

  private List<EventRow> unsealed() {
    return database
        .createQuery(
            "select e from EventRow e where e.position is null order by e.id", EventRow.class)
        .setMaxResults(AT_ONCE)
        .getResultList();
  }

  private List<EventRow> sealedFrom(long position) {
    return database
        .createQuery(
            "select e from EventRow e where e.position >= :position order by e.position",
            EventRow.class)
        .setParameter("position", position)
        .setMaxResults(AT_ONCE)
        .getResultList();
  }

  private static String hash(String previous, EventRow event) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part :
          List.of(
              previous,
              Long.toString(event.position),
              Long.toString(event.releaseId),
              event.happenedAt.toString(),
              event.madeBy,
              event.source,
              event.kind,
              event.field,
              event.fromValue,
              event.toValue,
              event.why,
              event.effect,
              event.operation)) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        // The length before each part keeps "ab" + "c" apart from "a" + "bc".
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
