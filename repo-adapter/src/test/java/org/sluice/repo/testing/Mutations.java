package org.sluice.repo.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.slf4j.LoggerFactory;

/**
 * Damages bytes by chance, in the ways that wires, disks and enemies do: bits turned, pieces cut
 * out, doubled, put in, numbers made extreme, the end of one file put to the beginning of another.
 *
 * <p>Each run has another seed, which stands in the log and in every failure; {@code
 * -Dsluice.seed=NUMBER} repeats it.
 */
public final class Mutations {
  private static final int[] EXTREMES = {
    0, 1, -1, 16, 255, 256, 65_535, 1 << 20, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  private static final int LONGEST_PIECE = 64;
  private static final int MOST_CHANGES = 4;

  private final long seed;
  private final Random random;

  private Mutations(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Those of the seed that was asked for, or of one that was never used before. */
  public static Mutations ofThisRun() {
    long seed =
        Optional.ofNullable(Long.getLong("sluice.seed")).orElseGet(() -> new Random().nextLong());
    LoggerFactory.getLogger(Mutations.class).warn("Mutations have the seed {}", seed);
    return new Mutations(seed);
  }

  /** By what a failure can be repeated. */
  public String spoken() {
    return "-Dsluice.seed=" + seed;
  }

  /** A number from 0 to below {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One of these, each from 0 to 255. */
  public byte oneByte(int... choices) {
    return (byte) choices[random.nextInt(choices.length)];
  }

  /** Damages bytes in one to four places; never the array that is given. */
  public byte[] damaged(byte[] bytes, byte[] other) {
    var damaged = bytes.clone();
    for (int change = 1 + random.nextInt(MOST_CHANGES); change > 0; change--) {
      damaged = damaged.length < Integer.BYTES ? inserted(damaged) : changed(damaged, other);
    }
    return damaged;
  }

  /** Turns bits and sets bytes and numbers, so that the length stays as it is. */
  public byte[] damagedInPlace(byte[] bytes) {
    var damaged = bytes.clone();
    for (int change = 1 + random.nextInt(MOST_CHANGES); change > 0; change--) {
      setSomewhere(damaged);
    }
    return damaged;
  }

  /** Overwrites four bytes at a place with a number that counts and lengths ought not to be. */
  public void makeExtreme(byte[] bytes, int at) {
    int extreme = EXTREMES[random.nextInt(EXTREMES.length)] + random.nextInt(3) - 1;
    for (int part = 0; part < Integer.BYTES; part++) {
      bytes[at + part] = (byte) (extreme >>> (24 - 8 * part));
    }
  }

  private byte[] changed(byte[] bytes, byte[] other) {
    return switch (random.nextInt(9)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> spliced(bytes, random.nextInt(bytes.length), piece(bytes), 0);
      case 2 -> inserted(bytes);
      case 3 -> spliced(bytes, random.nextInt(bytes.length), new byte[0], length(bytes));
      case 4 -> crossed(bytes, other);
      default -> {
        setSomewhere(bytes);
        yield bytes;
      }
    };
  }

  private void setSomewhere(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt();
      case 1 -> bytes[at] = (byte) "\n\0 :/.<&-~".charAt(random.nextInt(10));
      case 2 -> makeExtreme(bytes, random.nextInt(bytes.length - Integer.BYTES + 1));
      default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private byte[] inserted(byte[] bytes) {
    var piece = new byte[1 + random.nextInt(LONGEST_PIECE)];
    random.nextBytes(piece);
    return spliced(bytes, random.nextInt(bytes.length + 1), piece, 0);
  }

  private byte[] crossed(byte[] bytes, byte[] other) {
    int at = random.nextInt(Math.min(bytes.length, other.length));
    return spliced(
        bytes, at, Arrays.copyOfRange(other, at, other.length), Math.max(0, bytes.length - at));
  }

  private byte[] piece(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length(bytes)));
  }

  private int length(byte[] bytes) {
    return 1 + random.nextInt(Math.min(LONGEST_PIECE, bytes.length));
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] piece, int out) {
    var result = new ByteArrayOutputStream();
    result.write(bytes, 0, at);
    result.writeBytes(piece);
    int rest = Math.min(bytes.length, at + out);
    result.write(bytes, rest, bytes.length - rest);
    return result.toByteArray();
  }
}
