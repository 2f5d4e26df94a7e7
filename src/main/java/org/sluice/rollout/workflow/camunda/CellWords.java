package org.sluice.rollout.workflow.camunda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Role;
import org.sluice.rollout.release.Step;
import org.sluice.rollout.workflow.Signal;

/**
 * The words of a cell: what stands in quotes must be a value of the column, what stands outside
 * must be FEEL. A value without its quotes would be an unknown name, which FEEL takes for null and
 * which never fits.
 */
final class CellWords {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
  private static final Set<String> FEEL =
      Set.of(
          "not",
          "true",
          "false",
          "null",
          "and",
          "or",
          "in",
          "if",
          "then",
          "else",
          "some",
          "every",
          "satisfies",
          "between",
          "starts",
          "ends",
          "with",
          "contains",
          "matches",
          "list",
          "string",
          "length",
          "upper",
          "lower",
          "case",
          "count");

  private CellWords() {}

  /** What is wrong with a cell that FEEL can read, each as a sentence. */
  static List<String> problems(Columns.Cell cell, Set<Field> fields) {
    var problems = new ArrayList<String>();
    // A test such as starts with(?, "early-") may have any text in quotes.
    if (!cell.text().contains("?")) {
      literals(cell.text()).forEach(word -> unknown(cell, word, fields).ifPresent(problems::add));
    }
    NAME.matcher(LITERAL.matcher(cell.text()).replaceAll(" "))
        .results()
        .map(found -> found.group())
        .filter(name -> !FEEL.contains(name) && !TableShape.PERMISSION.inputs().contains(name))
        .map(name -> "there is no " + name + "; a value stands in quotes: \"" + name + "\".")
        .forEach(problems::add);
    return problems;
  }

  /** What stands in quotes. */
  static List<String> literals(String text) {
    return LITERAL.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** The field of exactly this spelling. */
  static Optional<Field> fieldNamed(String name) {
    return Arrays.stream(Field.values()).filter(field -> field.toString().equals(name)).findFirst();
  }

  private static Optional<String> unknown(Columns.Cell cell, String word, Set<Field> fields) {
    return switch (cell.column()) {
      case "field" -> unlessOneOf(word, Arrays.stream(Field.values()));
      case "old", "new" ->
          fields.stream().anyMatch(field -> knows(field, word))
              ? Optional.empty()
              : Optional.of(
                  "\"" + word + "\" is no value of " + names(fields) + ", or not so spelled.");
      case "step" -> unlessOneOf(word, Arrays.stream(Step.values()).map(Step::activity));
      case "role" -> unlessOneOf(word, Arrays.stream(Role.values()));
      case "action" ->
          word.isEmpty() ? Optional.empty() : unlessOneOf(word, Arrays.stream(Signal.values()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> unlessOneOf(String word, Stream<?> known) {
    var names = known.map(Object::toString).toList();
    return names.contains(word)
        ? Optional.empty()
        : Optional.of("\"" + word + "\" is not known; there are " + String.join(", ", names) + ".");
  }

  private static boolean knows(Field field, String value) {
    try {
      return field.canonical(value).equals(value);
    } catch (NotUnderstoodException e) {
      return false;
    }
  }

  private static String names(Set<Field> fields) {
    return fields.stream().map(Field::toString).sorted().collect(Collectors.joining(" or "));
  }
}
