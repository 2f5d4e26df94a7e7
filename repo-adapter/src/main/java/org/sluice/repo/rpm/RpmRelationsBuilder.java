package org.sluice.repo.rpm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.Comparison;
import org.sluice.repo.closure.Paths;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.closure.Requirement;

/** Gathers what {@code primary.xml} says of one package's relations, entry by entry. */
public final class RpmRelationsBuilder {
  /** What the rpm program itself has to be able to do; no package provides it. */
  private static final String OF_RPM_ITSELF = "rpmlib(";

  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "LT", Comparison.LESS,
          "LE", Comparison.AT_MOST,
          "EQ", Comparison.EXACTLY,
          "GE", Comparison.AT_LEAST,
          "GT", Comparison.MORE);

  // A package may say the same twice, and say half a million things.
  private final Set<Capability> provides = new LinkedHashSet<>();
  private final List<Requirement> requires = new ArrayList<>();
  private final List<Requirement> conflicts = new ArrayList<>();
  private final List<Capability> replaces = new ArrayList<>();

  /**
   * Adds one entry.
   *
   * @param kind the element that it stands in, without a prefix; kinds that never stop an
   *     installation are passed over
   * @param attribute the entry's attributes {@code name}, {@code flags}, {@code epoch}, {@code ver}
   *     and {@code rel}, each empty if it is not there
   * @throws NotUnderstoodException if it is a malformed rich dependency
   */
  public void add(String kind, UnaryOperator<String> attribute) {
    if (attribute.apply("name").startsWith(OF_RPM_ITSELF)) {
      return;
    }
    var capability = capability(attribute);
    switch (kind) {
      case "provides" -> provides.add(capability);
      case "requires" -> requires.add(requirement(capability));
      case "conflicts" -> conflicts.add(requirement(capability));
      case "obsoletes" -> replaces.add(capability);
      default -> {
        // Weak relations never stop an installation.
      }
    }
  }

  /** All that was added, as what a package with these paths says. */
  public Relations build(Package item, Paths paths) {
    provides.add(Capability.exactly(item.name(), item.version()));
    return new Relations(item, List.copyOf(provides), requires, conflicts, replaces, paths);
  }

  private static Requirement requirement(Capability capability) {
    return capability.name().startsWith("(")
        ? RichDependency.parse(capability.name())
        : Requirement.of(capability);
  }

  private static Capability capability(UnaryOperator<String> attribute) {
    var name = attribute.apply("name");
    var comparison = COMPARISONS.get(attribute.apply("flags"));
    if (comparison == null) {
      return Capability.any(name);
    }
    var epoch = attribute.apply("epoch");
    var release = attribute.apply("rel");
    var version =
        (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":")
            + attribute.apply("ver")
            + (release.isEmpty() ? "" : "-" + release);
    return new Capability(name, comparison, version);
  }
}
