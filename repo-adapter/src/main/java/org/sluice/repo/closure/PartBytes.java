package org.sluice.repo.closure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;

/** The form in which a {@link Part} lies on disk. Whoever changes it changes {@link #EDITION}. */
public final class PartBytes {
  /** Stands for this form in names of files. */
  public static final String EDITION = "relations-1-";

  private PartBytes() {}

  /** The packages in bytes, without the names of their paths. */
  public static byte[] of(Collection<Relations> packages) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var output = new DataOutputStream(bytes);
    Contour.of(packages).write(output);
    output.writeInt(packages.size());
    for (var relations : packages) {
      write(relations, output);
    }
    return bytes.toByteArray();
  }

  /** The contour of the packages in these bytes. */
  public static Contour contour(byte[] bytes) throws IOException {
    return Contour.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** The packages in these bytes. */
  public static List<Relations> read(byte[] bytes) throws IOException {
    var input = new DataInputStream(new ByteArrayInputStream(bytes));
    Contour.read(input);
    return list(input, PartBytes::readRelations);
  }

  private static void write(Relations relations, DataOutput output) throws IOException {
    write(relations.item(), output);
    writeCapabilities(relations.provides(), output);
    writeRequirements(relations.requires(), output);
    writeRequirements(relations.conflicts(), output);
    writeCapabilities(relations.replaces(), output);
    relations.paths().write(output);
  }

  private static Relations readRelations(DataInput input) throws IOException {
    return new Relations(
        readPackage(input),
        list(input, Capability::read),
        list(input, RequirementBytes::read),
        list(input, RequirementBytes::read),
        list(input, Capability::read),
        Paths.read(input));
  }

  private static void write(Package item, DataOutput output) throws IOException {
    Texts.write(item.format().name(), output);
    Texts.write(item.name(), output);
    Texts.write(item.version(), output);
    Texts.write(item.architecture(), output);
    Texts.write(item.fileName(), output);
    output.writeLong(item.size());
    Texts.write(item.digest().hex(), output);
  }

  private static Package readPackage(DataInput input) throws IOException {
    return new Package(
        PackageFormat.valueOf(Texts.readOne(input)),
        Texts.readOne(input),
        Texts.readOne(input),
        Texts.readOne(input).intern(),
        Texts.readOne(input),
        input.readLong(),
        new Digest(Texts.readOne(input)));
  }

  private static void writeCapabilities(List<Capability> capabilities, DataOutput output)
      throws IOException {
    output.writeInt(capabilities.size());
    for (var capability : capabilities) {
      capability.write(output);
    }
  }

  private static void writeRequirements(List<Requirement> requirements, DataOutput output)
      throws IOException {
    output.writeInt(requirements.size());
    for (var requirement : requirements) {
      RequirementBytes.write(requirement, output);
    }
  }

  /** How one of a list is read. */
  @FunctionalInterface
  interface OneOf<T> {
    T read(DataInput input) throws IOException;
  }

  static <T> List<T> list(DataInput input, OneOf<T> one) throws IOException {
    var count = input.readInt();
    var all = new ArrayList<T>(count);
    for (var at = 0; at < count; at++) {
      all.add(one.read(input));
    }
    return all;
  }
}
