package org.sluice.rollout.feedback;

/** The texts of {@code templates/}, each with the record that it is rendered from. */
public interface Templates {

  /**
   * Renders one template.
   *
   * @param name path below {@code templates/} without the ending, such as {@code
   *     comment/fetch-refused} or {@code client/yum}
   * @param context a record whose components are the template's names; a name that the template
   *     uses and the record lacks is a programming error and fails
   * @return the text; escaped as HTML if the name begins with {@code web/}, as it is otherwise
   */
  String render(String name, Object context);
}
