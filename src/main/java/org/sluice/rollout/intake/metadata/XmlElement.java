package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Map;

/**
 * One element of a file.
 *
 * @param text its own text, without that of its children
 */
record XmlElement(
    String name,
    String place,
    Map<String, Given> attributes,
    String text,
    List<XmlElement> children) {

  Given given() {
    return new Given(text, place);
  }
}
