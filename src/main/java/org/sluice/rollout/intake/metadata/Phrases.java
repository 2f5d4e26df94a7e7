package org.sluice.rollout.intake.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sluice.rollout.intake.metadata.JsonValue.JsonScalar;
import org.sluice.rollout.intake.metadata.Parts.Answer;
import org.sluice.rollout.release.Statement.Kind;

/** Understands an answer for one of the six things that is given as one text. */
final class Phrases {
  private static final Pattern IN_THE_NOTES = Pattern.compile("(?i)in the (?:release )?notes\\.?");
  private static final Pattern IN_THE_PACKAGE = Pattern.compile("(?i)in the packages?\\.?");
  private static final Pattern PROVIDER_DEFAULT = Pattern.compile("(?i)provider default\\.?");
  private static final Pattern NOT_APPLICABLE =
      Pattern.compile("(?is)not applicable\\s{0,9}[,:-]?\\s{0,9}(?:because|since|as)\\s+(.+)");

  private Phrases() {}

  /** What a text means. */
  static Answer answer(Given given) {
    var text = given.text();
    if (IN_THE_NOTES.matcher(text).matches()) {
      return new Answer(Kind.IN_THE_NOTES, given.meaning(""));
    }
    if (IN_THE_PACKAGE.matcher(text).matches()) {
      return new Answer(Kind.IN_THE_PACKAGE, given.meaning(""));
    }
    if (PROVIDER_DEFAULT.matcher(text).matches()) {
      return new Answer(Kind.PROVIDER_DEFAULT, given.meaning(""));
    }
    var notApplicable = NOT_APPLICABLE.matcher(text);
    if (notApplicable.matches()) {
      return new Answer(Kind.NOT_APPLICABLE, given.meaning(notApplicable.group(1)));
    }
    return new Answer(Addresses.isMeant(text) ? Kind.LINK : Kind.TEXT, given);
  }

  /** What a list of links means; those that are none are told and left out. */
  static Optional<Answer> documentation(List<JsonValue> values, Faults faults) {
    var answers = new ArrayList<Answer>();
    for (var value : values) {
      if (value instanceof JsonScalar scalar && !Placeholders.isOne(scalar.text())) {
        usable(answer(new Given(scalar.text(), scalar.place())), faults).ifPresent(answers::add);
      } else {
        faults.warns(
            value.place(),
            value instanceof JsonScalar scalar
                ? "%s is a placeholder, not documentation.".formatted(Shown.text(scalar.text()))
                : "A list or an object stands in place of a link.",
            "Give the address of a page, or take it out.");
      }
    }
    return answers.size() < 2 ? answers.stream().findFirst() : Optional.of(together(answers));
  }

  private static Optional<Answer> usable(Answer answer, Faults faults) {
    var problem =
        answer.kind() == Kind.LINK
            ? Addresses.problem(answer.text().text())
            : Optional.<String>empty();
    problem.ifPresent(text -> faults.warns(answer.text().place(), text, Addresses.WANTED));
    return problem.isEmpty() ? Optional.of(answer) : Optional.empty();
  }

  private static Answer together(List<Answer> answers) {
    var lines = answers.stream().map(answer -> answer.text().text()).toList();
    return new Answer(Kind.TEXT, answers.get(0).text().meaning(String.join("\n", lines)));
  }
}
