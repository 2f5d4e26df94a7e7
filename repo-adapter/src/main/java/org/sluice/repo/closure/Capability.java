package org.sluice.repo.closure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Something that a package offers or asks for: a package's name, a virtual name or a path, perhaps
 * in certain versions only.
 *
 * @param name the name, in its format's spelling
 * @param comparison how {@code version} bounds it
 * @param version the version in its format's spelling; empty with {@link Comparison#ANY}
 */
public record Capability(String name, Comparison comparison, String version) {

  /** A name in any version. */
  public static Capability any(String name) {
    return new Capability(name, Comparison.ANY, "");
  }

  /** A name in exactly this version. */
  public static Capability exactly(String name, String version) {
    return new Capability(name, Comparison.EXACTLY, version);
  }

  /** Whether every version will do. */
  public boolean isOpen() {
    return comparison == Comparison.ANY;
  }

  /** Whether it names a file. */
  boolean isPath() {
    return name.startsWith("/");
  }

  void write(DataOutput output) throws IOException {
    Texts.write(name, output);
    Texts.write(comparison.name(), output);
    if (!isOpen()) {
      Texts.write(version, output);
    }
  }

  static Capability read(DataInput input) throws IOException {
    var name = Texts.readOne(input);
    var comparison = Comparison.valueOf(Texts.readOne(input));
    return comparison == Comparison.ANY
        ? any(name)
        : new Capability(name, comparison, Texts.readOne(input));
  }

  /** As people write it: {@code libfoo >= 2}. */
  @Override
  public String toString() {
    return isOpen() ? name : name + " " + comparison.sign() + " " + version;
  }
}
