package org.sluice.repo.closure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a search has settled so far, in which order, at which depth of decisions, and why. */
final class Assignment {
  private static final byte OPEN = 0;
  private static final byte YES = 1;
  private static final byte NO = 2;

  private byte[] values;
  private int[] levels;
  private @Nullable Clause[] reasons;
  private int[] trail;
  private int[] levelStarts = new int[16];
  private int length;
  private int level;

  Assignment(int variables) {
    var size = variables + 64;
    values = new byte[size];
    levels = new int[size];
    reasons = new Clause[size];
    trail = new int[size];
  }

  void makeRoomFor(int variables) {
    if (variables > values.length) {
      var size = variables * 2;
      values = Arrays.copyOf(values, size);
      levels = Arrays.copyOf(levels, size);
      reasons = Arrays.copyOf(reasons, size);
      trail = Arrays.copyOf(trail, size);
    }
  }

  boolean isTrue(int literal) {
    return values[Clause.variable(literal)] == ((literal & 1) == 0 ? YES : NO);
  }

  boolean isFalse(int literal) {
    return isTrue(Clause.denied(literal));
  }

  boolean isOpen(int literal) {
    return values[Clause.variable(literal)] == OPEN;
  }

  int levelOf(int literal) {
    return levels[Clause.variable(literal)];
  }

  @Nullable Clause reasonOf(int literal) {
    return reasons[Clause.variable(literal)];
  }

  void settle(int literal, @Nullable Clause reason) {
    var variable = Clause.variable(literal);
    values[variable] = (literal & 1) == 0 ? YES : NO;
    levels[variable] = level;
    reasons[variable] = reason;
    trail[length++] = literal;
  }

  void deeper() {
    if (level + 1 >= levelStarts.length) {
      levelStarts = Arrays.copyOf(levelStarts, levelStarts.length * 2);
    }
    levelStarts[++level] = length;
  }

  void backTo(int target) {
    if (target >= level) {
      return;
    }
    var start = levelStarts[target + 1];
    while (length > start) {
      var variable = Clause.variable(trail[--length]);
      values[variable] = OPEN;
      reasons[variable] = null;
    }
    level = target;
  }

  int level() {
    return level;
  }

  int length() {
    return length;
  }

  /** The literal that was settled as the {@code at}th. */
  int at(int at) {
    return trail[at];
  }
}
