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
   * Seals what has been committed, in a transaction of its own.
   *
   * @return how many events
   */
  public int seal() {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var seal =
                  database.find(
                      EventSealRow.class, EventSealRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
              var events = unsealed();
              for (var event : events) {
                event.position = ++seal.position;
                event.hash = hash(seal.hash, event);
                seal.hash = event.hash;
              }
              return events.size();
            }));
  }

  /**
   * Looks whether the chain still holds.
   *
   * @return position of the first event that was changed; empty if none was
   */
  public Optional<Long> firstBreak() {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              var previous = "";
              long expected = 1;
              for (var event : sealed()) {
                if (event.position != expected || !hash(previous, event).equals(event.hash)) {
                  return Optional.of(expected);
                }
                previous = event.hash;
                expected++;
              }
              return Optional.<Long>empty();
            }));
  }

  private List<EventRow> unsealed() {
    return database
        .createQuery(
            "select e from EventRow e where e.position is null order by e.id", EventRow.class)
        .setMaxResults(AT_ONCE)
        .getResultList();
  }

  private List<EventRow> sealed() {
    return database
        .createQuery(
            "select e from EventRow e where e.position is not null order by e.position",
            EventRow.class)
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
              Long.toString(event.happenedAt.toEpochMilli()),
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
