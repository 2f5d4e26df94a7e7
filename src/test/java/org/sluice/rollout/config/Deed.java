package org.sluice.rollout.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One thing that happens in a simulated history.
 *
 * @param kind what kind of thing
 * @param seed decides everything else about it
 */
record Deed(Kind kind, long seed) {

  /** A history of so many deeds. */
  static List<Deed> history(long seed, int length) {
    var chance = new Random(seed);
    var deeds = new ArrayList<Deed>();
    deeds.add(new Deed(Kind.OPEN_TICKET, chance.nextLong()));
    while (deeds.size() < length) {
      deeds.add(new Deed(Kind.drawn(chance), chance.nextLong()));
    }
    return deeds;
  }

  @Override
  public String toString() {
    return kind + "(" + seed + ")";
  }

  /** The kinds of things that happen, with how often. */
  enum Kind {
    /** The provider opens a ticket, with or without metadata. */
    OPEN_TICKET(3),
    /** The provider files at the desk. */
    FILE(1),
    /** Somebody does what the release waits for, in the ticket. */
    HELP(22),
    /** Somebody changes anything in a ticket, allowed or not. */
    CHANGE(6),
    /** Somebody changes anything at the desk. */
    CHANGE_AT_THE_DESK(2),
    /** Somebody says something at a ticket. */
    SAY(2),
    /** The provider attaches metadata to a ticket. */
    ATTACH(2),
    /** The ticket system tells that something happened at a ticket. */
    RING(6),
    /** The ticket system goes away. */
    TICKETS_AWAY(1),
    /** The ticket system is there again. */
    TICKETS_BACK(3),
    /** A backup of a ticket is put back. */
    PUT_BACK(1),
    /** The provider's server goes away. */
    PROVIDER_AWAY(1),
    /** The provider's server is there again. */
    PROVIDER_BACK(3),
    /** The engine decides what came in. */
    INBOX(16),
    /** The engine works on the repositories. */
    PROMOTION(16),
    /** The engine delivers what goes out. */
    OUTBOX(10),
    /** The engine reads the ticket system. */
    READING(18),
    /** The engine compares tickets with what holds. */
    COMPARISON(2),
    /** Time passes. */
    CLOCK(14);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    private static Kind drawn(Random chance) {
      int all = 0;
      for (var kind : values()) {
        all += kind.weight;
      }
      int number = chance.nextInt(all);
      for (var kind : values()) {
        number -= kind.weight;
        if (number < 0) {
          return kind;
        }
      }
      throw new IllegalStateException("The weights do not add up");
    }
  }
}
