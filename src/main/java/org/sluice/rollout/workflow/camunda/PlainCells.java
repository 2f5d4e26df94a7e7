package org.sluice.rollout.workflow.camunda;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.jspecify.annotations.Nullable;

/**
 * FEEL with a short way for what nearly every cell is: values in quotes, true or false, the name of
 * an input. FEEL itself reads the text of a cell anew at each decision, which makes a table of some
 * twenty rules take milliseconds. Everything else goes to FEEL, and so does every cell of a table
 * when it is checked.
 */
final class PlainCells implements FeelEngine {
  private static final Pattern VALUE = Pattern.compile("\"([^\"\\\\]*)\"|true|false");
  private static final Pattern VALUES =
      Pattern.compile("(?:" + VALUE + ")(?:\\s*,\\s*(?:" + VALUE + "))*");

  private final FeelEngine feel;
  private final Map<String, Optional<Set<Object>>> plain = new ConcurrentHashMap<>();

  PlainCells(FeelEngine feel) {
    this.feel = feel;
  }

  @Override
  public boolean evaluateSimpleUnaryTests(
      String expression, String inputVariable, VariableContext context) {
    var values = plain.computeIfAbsent(expression, PlainCells::valuesOf);
    var input = valueOf(inputVariable, context);
    return (values.isPresent() && input != null)
        ? values.get().contains(input)
        : feel.evaluateSimpleUnaryTests(expression, inputVariable, context);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the engine has it
  public <T> T evaluateSimpleExpression(String expression, VariableContext context) {
    var input = valueOf(expression, context);
    if (input != null) {
      return (T) input;
    }
    var values = plain.computeIfAbsent(expression, PlainCells::valuesOf);
    return (values.isPresent() && values.get().size() == 1)
        ? (T) values.get().iterator().next()
        : feel.evaluateSimpleExpression(expression, context);
  }

  private static @Nullable Object valueOf(String variable, VariableContext context) {
    return context.containsVariable(variable) ? context.resolve(variable).getValue() : null;
  }

  private static Optional<Set<Object>> valuesOf(String expression) {
    var text = expression.strip();
    if (!VALUES.matcher(text).matches()) {
      return Optional.empty();
    }
    var values = new HashSet<Object>();
    var found = VALUE.matcher(text);
    while (found.find()) {
      values.add(found.group(1) != null ? found.group(1) : Boolean.valueOf(found.group()));
    }
    return Optional.of(Set.copyOf(values));
  }
}
