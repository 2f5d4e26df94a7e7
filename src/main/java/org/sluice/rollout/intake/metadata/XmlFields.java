package org.sluice.rollout.intake.metadata;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The parts of one element by their names; what does not belong there is told, and stops. */
final class XmlFields {
  private final XmlElement element;
  private final Faults faults;

  private XmlFields(XmlElement element, Faults faults) {
    this.element = element;
    this.faults = faults;
  }

  /** An element that may hold only these elements and these attributes, and no text. */
  static XmlFields of(
      XmlElement element,
      Collection<String> children,
      Collection<String> attributes,
      Faults faults) {
    var fields = ofText(element, children, attributes, faults);
    if (!element.given().isBlank()) {
      faults.stops(
          element.place(),
          "The text %s stands between the elements of <%s>."
              .formatted(Shown.text(element.given().text()), element.name()),
          "Put it into the element that it belongs to.");
    }
    return fields;
  }

  /** An element that may hold text besides. */
  static XmlFields ofText(
      XmlElement element,
      Collection<String> children,
      Collection<String> attributes,
      Faults faults) {
    for (var child : element.children()) {
      if (!children.contains(child.name())) {
        faults.stops(
            child.place(),
            "<%s> does not belong in <%s>.".formatted(name(child.name()), element.name()),
            NearestName.to(child.name(), children)
                .map(near -> "Do you mean <%s>?".formatted(near))
                .orElse(known("It may hold", children)));
      }
    }
    element
        .attributes()
        .forEach(
            (name, given) -> {
              if (!attributes.contains(name)) {
                faults.stops(
                    given.place(),
                    "<%s> has no attribute %s.".formatted(element.name(), name(name)),
                    NearestName.to(name, attributes)
                        .map(near -> "Do you mean %s?".formatted(near))
                        .orElse(known("It may have", attributes)));
              }
            });
    return new XmlFields(element, faults);
  }

  /** The one element of this name. */
  Optional<XmlElement> child(String name) {
    var found = children(name);
    if (found.size() > 1) {
      faults.stops(
          found.get(1).place(),
          "<%s> stands %d times in <%s>.".formatted(name, found.size(), element.name()),
          "Keep one.");
    }
    return found.stream().findFirst();
  }

  /** The text of the one element of this name, which may hold nothing but text. */
  Optional<Given> text(String name) {
    return child(name).map(child -> ofText(child, List.of(), List.of(), faults).element.given());
  }

  /** The same; it is told and stops if it is not there. */
  Optional<Given> requiredText(String name, String expected) {
    var found = text(name);
    if (found.isEmpty()) {
      faults.stops(
          element.place(), "<%s> is missing in <%s>.".formatted(name, element.name()), expected);
    }
    return found;
  }

  Optional<Given> attribute(String name) {
    return Optional.ofNullable(element.attributes().get(name));
  }

  /** The same; it is told and stops if it is not there. */
  Optional<Given> requiredAttribute(String name, String expected) {
    var found = attribute(name);
    if (found.isEmpty()) {
      faults.stops(
          element.place(),
          "The attribute %s of <%s> is missing.".formatted(name, element.name()),
          expected);
    }
    return found;
  }

  List<XmlElement> children(String name) {
    return element.children().stream().filter(child -> child.name().equals(name)).toList();
  }

  private static String name(String name) {
    var shown = Shown.text(name);
    return shown.substring(1, shown.length() - 1);
  }

  private static String known(String beginning, Collection<String> names) {
    return names.isEmpty()
        ? beginning + " none."
        : beginning + " " + String.join(", ", names) + ".";
  }
}
