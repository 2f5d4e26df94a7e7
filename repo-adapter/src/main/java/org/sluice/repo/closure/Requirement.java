package org.sluice.repo.closure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a package asks of an installation. The forms are those of rpm's rich dependencies (rpm's
 * {@code boolean_dependencies} manual); the alternatives of deb are one of them.
 */
public sealed interface Requirement {

  /** Every name in it, wanted or not. */
  Stream<Capability> capabilities();

  /** One name. */
  static Requirement of(Capability capability) {
    return new Named(capability);
  }

  /** Some package offers this. */
  record Named(Capability capability) implements Requirement {
    @Override
    public Stream<Capability> capabilities() {
      return Stream.of(capability);
    }

    @Override
    public String toString() {
      return capability.toString();
    }
  }

  /** All of these hold. */
  record AllOf(List<Requirement> parts) implements Requirement {
    /** Keeps a copy. */
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Capability> capabilities() {
      return parts.stream().flatMap(Requirement::capabilities);
    }

    @Override
    public String toString() {
      return joined(parts, " and ");
    }
  }

  /** At least one of these holds; the first is liked best. */
  record AnyOf(List<Requirement> parts) implements Requirement {
    /** Keeps a copy. */
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Capability> capabilities() {
      return parts.stream().flatMap(Requirement::capabilities);
    }

    @Override
    public String toString() {
      return joined(parts, " or ");
    }
  }

  /** {@code wanted if condition else otherwise}; nothing is asked where there is no otherwise. */
  record If(Requirement wanted, Requirement condition, Optional<Requirement> otherwise)
      implements Requirement {
    @Override
    public Stream<Capability> capabilities() {
      return Stream.concat(
          Stream.concat(wanted.capabilities(), condition.capabilities()),
          otherwise.stream().flatMap(Requirement::capabilities));
    }

    @Override
    public String toString() {
      return "(%s if %s%s)".formatted(wanted, condition, otherwiseText(otherwise));
    }
  }

  /** {@code wanted unless condition else otherwise}: wanted holds and the condition does not. */
  record Unless(Requirement wanted, Requirement condition, Optional<Requirement> otherwise)
      implements Requirement {
    @Override
    public Stream<Capability> capabilities() {
      return Stream.concat(
          Stream.concat(wanted.capabilities(), condition.capabilities()),
          otherwise.stream().flatMap(Requirement::capabilities));
    }

    @Override
    public String toString() {
      return "(%s unless %s%s)".formatted(wanted, condition, otherwiseText(otherwise));
    }
  }

  /** One and the same package meets all of these. */
  record OnePackage(List<Requirement> parts) implements Requirement {
    /** Keeps a copy. */
    public OnePackage {
      parts = List.copyOf(parts);
    }

    @Override
    public Stream<Capability> capabilities() {
      return parts.stream().flatMap(Requirement::capabilities);
    }

    @Override
    public String toString() {
      return joined(parts, " with ");
    }
  }

  /** A package meets the one and does not meet the other. */
  record Without(Requirement wanted, Requirement unwanted) implements Requirement {
    @Override
    public Stream<Capability> capabilities() {
      return Stream.concat(wanted.capabilities(), unwanted.capabilities());
    }

    @Override
    public String toString() {
      return "(%s without %s)".formatted(wanted, unwanted);
    }
  }

  private static String joined(List<Requirement> parts, String word) {
    return parts.stream().map(Object::toString).collect(Collectors.joining(word, "(", ")"));
  }

  private static String otherwiseText(Optional<Requirement> otherwise) {
    return otherwise.map(text -> " else " + text).orElse("");
  }
}
