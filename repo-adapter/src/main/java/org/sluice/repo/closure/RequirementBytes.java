package org.sluice.repo.closure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Requirements of every form in bytes: a byte for the form, then its parts. */
final class RequirementBytes {
  private static final int NAMED = 0;
  private static final int ALL_OF = 1;
  private static final int ANY_OF = 2;
  private static final int IF = 3;
  private static final int UNLESS = 4;
  private static final int ONE_PACKAGE = 5;
  private static final int WITHOUT = 6;

  private RequirementBytes() {}

  static void write(Requirement requirement, DataOutput output) throws IOException {
    if (requirement instanceof Requirement.Named named) {
      output.writeByte(NAMED);
      named.capability().write(output);
    } else if (requirement instanceof Requirement.AllOf all) {
      write(ALL_OF, all.parts(), output);
    } else if (requirement instanceof Requirement.AnyOf any) {
      write(ANY_OF, any.parts(), output);
    } else if (requirement instanceof Requirement.OnePackage one) {
      write(ONE_PACKAGE, one.parts(), output);
    } else if (requirement instanceof Requirement.Without without) {
      write(WITHOUT, List.of(without.wanted(), without.unwanted()), output);
    } else if (requirement instanceof Requirement.If when) {
      writeConditional(IF, when.wanted(), when.condition(), when.otherwise(), output);
    } else if (requirement instanceof Requirement.Unless unless) {
      writeConditional(UNLESS, unless.wanted(), unless.condition(), unless.otherwise(), output);
    }
  }

  private static void writeConditional(
      int form,
      Requirement wanted,
      Requirement condition,
      Optional<Requirement> otherwise,
      DataOutput output)
      throws IOException {
    var parts =
        otherwise
            .map(another -> List.of(wanted, condition, another))
            .orElse(List.of(wanted, condition));
    write(form, parts, output);
  }

  private static void write(int form, List<Requirement> parts, DataOutput output)
      throws IOException {
    output.writeByte(form);
    output.writeInt(parts.size());
    for (var part : parts) {
      write(part, output);
    }
  }

  static Requirement read(DataInput input) throws IOException {
    var form = input.readByte();
    if (form == NAMED) {
      return Requirement.of(Capability.read(input));
    }
    var parts = PartBytes.list(input, RequirementBytes::read);
    var otherwise = Optional.of(parts).filter(all -> all.size() > 2).map(all -> all.get(2));
    return switch (form) {
      case ALL_OF -> new Requirement.AllOf(parts);
      case ANY_OF -> new Requirement.AnyOf(parts);
      case ONE_PACKAGE -> new Requirement.OnePackage(parts);
      case WITHOUT -> new Requirement.Without(parts.get(0), parts.get(1));
      case IF -> new Requirement.If(parts.get(0), parts.get(1), otherwise);
      case UNLESS -> new Requirement.Unless(parts.get(0), parts.get(1), otherwise);
      default -> throw new IOException("Nobody knows requirements of form " + form);
    };
  }
}
