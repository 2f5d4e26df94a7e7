package org.sluice.repo.closure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells of a name whether it may be among some names, in three bytes for each of them: it never
 * says no wrongly, and yes wrongly once in some ten thousand times. (Bloom, Space/time trade-offs
 * in hash coding with allowable errors, 1970.)
 */
final class Sieve {
  private static final int BITS_FOR_EACH = 24;
  private static final int PROBES = 6;

  private final long[] bits;

  private Sieve(long[] bits) {
    this.bits = bits;
  }

  /** A sieve for names of these {@link Paths#hash hashes}. */
  static Sieve of(long[] hashes) {
    var bits = new long[Math.max(1, (hashes.length * BITS_FOR_EACH + 63) / 64)];
    for (var hash : hashes) {
      var at = hash;
      for (var probe = 0; probe < PROBES; probe++) {
        var bit = place(at, bits.length);
        bits[bit >>> 6] |= 1L << bit;
        at += step(hash);
      }
    }
    return new Sieve(bits);
  }

  boolean mayHold(long hash) {
    var at = hash;
    for (var probe = 0; probe < PROBES; probe++) {
      var bit = place(at, bits.length);
      if ((bits[bit >>> 6] & (1L << bit)) == 0) {
        return false;
      }
      at += step(hash);
    }
    return true;
  }

  // The upper half of a product spreads a 64-bit number over a range without a division.
  private static int place(long at, int words) {
    return (int) (((at >>> 32) * ((long) words * 64)) >>> 32);
  }

  private static long step(long hash) {
    return (hash << 32) | (1L << 32);
  }

  void write(DataOutput output) throws IOException {
    output.writeInt(bits.length);
    for (var word : bits) {
      output.writeLong(word);
    }
  }

  static Sieve read(DataInput input) throws IOException {
    var bits = new long[input.readInt()];
    for (var at = 0; at < bits.length; at++) {
      bits[at] = input.readLong();
    }
    return new Sieve(bits);
  }
}
