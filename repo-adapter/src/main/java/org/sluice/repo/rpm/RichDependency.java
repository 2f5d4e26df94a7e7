package org.sluice.repo.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.Comparison;
import org.sluice.repo.closure.Requirement;

/**
 * Reads the text of a rich dependency, such as {@code (a >= 1 or (b with c))}, as rpm's manual
 * {@code boolean_dependencies} describes it.
 */
final class RichDependency {
  private static final int DEEPEST = 64;
  private static final Map<String, Comparison> SIGNS =
      Map.of(
          "<", Comparison.LESS,
          "<=", Comparison.AT_MOST,
          "=", Comparison.EXACTLY,
          ">=", Comparison.AT_LEAST,
          ">", Comparison.MORE);
  private static final Pattern OPERATOR = Pattern.compile("and|or|if|unless|else|with|without");

  private final String text;
  private int at;

  private RichDependency(String text) {
    this.text = text;
  }

  /**
   * Reads a dependency that begins with a bracket.
   *
   * @throws NotUnderstoodException if it is malformed
   */
  static Requirement parse(String text) {
    var parser = new RichDependency(text);
    var requirement = parser.bracket(0);
    if (!parser.word().isEmpty()) {
      throw parser.notUnderstood();
    }
    return requirement;
  }

  private Requirement bracket(int depth) {
    if (depth > DEEPEST || !take('(')) {
      throw notUnderstood();
    }
    var parts = new ArrayList<>(List.of(operand(depth)));
    var operator = take(')') ? "" : operator();
    if (operator.isEmpty()) {
      return parts.get(0);
    }
    parts.add(operand(depth));
    if (operator.equals("if") || operator.equals("unless")) {
      return conditional(operator, parts, depth);
    }
    if (operator.equals("without")) {
      end();
      return new Requirement.Without(parts.get(0), parts.get(1));
    }
    while (!take(')')) {
      if (!operator().equals(operator)) {
        throw notUnderstood();
      }
      parts.add(operand(depth));
    }
    return switch (operator) {
      case "and" -> new Requirement.AllOf(parts);
      case "or" -> new Requirement.AnyOf(parts);
      case "with" -> new Requirement.OnePackage(parts);
      default -> throw notUnderstood();
    };
  }

  private Requirement conditional(String operator, List<Requirement> parts, int depth) {
    Optional<Requirement> otherwise = Optional.empty();
    if (!take(')')) {
      if (!operator().equals("else")) {
        throw notUnderstood();
      }
      otherwise = Optional.of(operand(depth));
      end();
    }
    return operator.equals("if")
        ? new Requirement.If(parts.get(0), parts.get(1), otherwise)
        : new Requirement.Unless(parts.get(0), parts.get(1), otherwise);
  }

  private Requirement operand(int depth) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == '(') {
      return bracket(depth + 1);
    }
    var name = word();
    if (name.isEmpty()) {
      throw notUnderstood();
    }
    var behindName = at;
    var comparison = SIGNS.get(word());
    if (comparison == null) {
      at = behindName;
      return Requirement.of(Capability.any(name));
    }
    return Requirement.of(new Capability(name, comparison, word()));
  }

  private String operator() {
    var word = word();
    if (!OPERATOR.matcher(word).matches()) {
      throw notUnderstood();
    }
    return word;
  }

  private void end() {
    if (!take(')')) {
      throw notUnderstood();
    }
  }

  private boolean take(char bracket) {
    skipBlanks();
    var is = at < text.length() && text.charAt(at) == bracket;
    at += is ? 1 : 0;
    return is;
  }

  /** The next word; brackets inside it, as in {@code perl(Foo)}, are part of it. */
  private String word() {
    skipBlanks();
    var from = at;
    var depth = 0;
    while (at < text.length() && text.charAt(at) != ' ') {
      var letter = text.charAt(at);
      depth += letter == '(' ? 1 : 0;
      if (letter == ')' && depth-- == 0) {
        break;
      }
      at++;
    }
    return text.substring(from, at);
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private NotUnderstoodException notUnderstood() {
    return new NotUnderstoodException(
        "rich dependency", text, "a form such as (a >= 1 or b) that rpm's manual describes");
  }
}
