package org.sluice.rollout.intake.metadata;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sluice.rollout.intake.metadata.MetadataReading.Draft;
import org.sluice.rollout.intake.metadata.Parts.Answer;
import org.sluice.rollout.release.Enclosure;
import org.sluice.rollout.release.Statement;
import org.sluice.rollout.release.Target;

/** Makes a draft of what a file says, by the rules that hold for every form of metadata. */
final class Drafting {
  private static final int LONGEST_DESCRIPTION = 4_000;
  private static final int LONGEST_ANSWER = 10_000;
  private static final int LONGEST_ADVISORY = 500;

  private final MetadataLimits limits;
  private final SystemAliases aliases;

  Drafting(MetadataLimits limits, SystemAliases aliases) {
    this.limits = limits;
    this.aliases = aliases;
  }

  /** Judges everything, whatever was found before. */
  MetadataReading draft(Parts parts, Faults faults) {
    var provider = parts.provider().flatMap(given -> Words.provider(given, faults));
    var product = parts.product().flatMap(given -> Words.product(given, faults));
    var version = parts.version().flatMap(given -> Words.version(given, faults));
    var contact = Contacts.usable(parts.contacts(), faults);
    var targets = new TargetRules(limits, aliases, faults).judge(parts.targets());
    var enclosures = enclosures(parts, targets, faults);
    var description =
        parts
            .description()
            .map(given -> Words.prose(given, LONGEST_DESCRIPTION, "The description", faults));
    var advisory = advisory(parts, faults);
    var vulnerabilities = new VulnerabilityRules(faults).judge(parts);
    judgeWhole(parts, product, version, targets, faults);
    if (faults.stop()) {
      return new MetadataReading.Faulty(faults.all());
    }
    return new MetadataReading.Understood(
        new Draft(
            provider.orElseThrow(),
            product.orElseThrow(),
            version.orElseThrow(),
            contact,
            description.orElse(""),
            parts.security(),
            advisory,
            vulnerabilities,
            enclosures,
            targets),
        faults.all());
  }

  private void judgeWhole(
      Parts parts,
      Optional<String> product,
      Optional<String> version,
      List<Target> targets,
      Faults faults) {
    var plausibility = new Plausibility(aliases, faults);
    if (product.isPresent() && version.isPresent()) {
      plausibility.judgeFileName(parts.product().orElseThrow(), parts.version().orElseThrow());
    }
    product.ifPresent(
        name ->
            parts
                .description()
                .ifPresent(given -> plausibility.judgeDescription(given, name, targets)));
    version.ifPresent(
        number ->
            Optional.ofNullable(parts.enclosures().get(Enclosure.RELEASE_NOTES))
                .filter(answer -> answer.kind() == Statement.Kind.LINK)
                .ifPresent(answer -> plausibility.judgeNotes(answer.text(), number)));
  }

  private static String advisory(Parts parts, Faults faults) {
    var given = parts.advisory();
    if (given.isEmpty() || given.get().isBlank()) {
      return "";
    }
    var text = given.get().text();
    var problem =
        Placeholders.isOne(text)
            ? Optional.of(Shown.text(text) + " is no advisory.")
            : Optional.of(text).filter(Addresses::isMeant).flatMap(Addresses::problem);
    if (problem.isPresent()) {
      faults.warns(
          given.get().place(), problem.get(), "Give the address or the number of the advisory.");
      return "";
    }
    return Words.prose(given.get(), LONGEST_ADVISORY, "The advisory", faults);
  }

  private static Map<Enclosure, Statement> enclosures(
      Parts parts, List<Target> targets, Faults faults) {
    var statements = new EnumMap<Enclosure, Statement>(Enclosure.class);
    parts
        .enclosures()
        .forEach(
            (enclosure, answer) ->
                statement(enclosure, answer, faults)
                    .ifPresent(statement -> statements.put(enclosure, statement)));
    return withRepository(statements, parts, targets, faults);
  }

  private static Optional<Statement> statement(Enclosure enclosure, Answer answer, Faults faults) {
    var text = answer.text();
    if (enclosure == Enclosure.RELEASE_NOTES && answer.kind() == Statement.Kind.IN_THE_NOTES) {
      faults.warns(
          text.place(),
          "The release notes are said to be in the release notes.",
          "Give their address or their text.");
      return Optional.empty();
    }
    boolean needsText =
        answer.kind() == Statement.Kind.LINK
            || answer.kind() == Statement.Kind.TEXT
            || answer.kind() == Statement.Kind.NOT_APPLICABLE;
    if (needsText && Placeholders.isOne(text.text())) {
      faults.warns(
          text.place(),
          text.isBlank()
              ? "The %s is empty, which answers nothing.".formatted(enclosure)
              : "%s does not say what it means for the %s."
                  .formatted(Shown.text(text.text()), enclosure),
          "Give a link, say that it is in the notes or in the package, or why it does not apply.");
      return Optional.empty();
    }
    if (answer.kind() == Statement.Kind.LINK) {
      var problem = Addresses.problem(text.text());
      if (problem.isPresent()) {
        faults.warns(text.place(), problem.get(), Addresses.WANTED);
        return Optional.empty();
      }
    }
    return Optional.of(
        new Statement(
            answer.kind(), Words.prose(text, LONGEST_ANSWER, "The " + enclosure, faults)));
  }

  /** Whatever is said of the repository, what counts is that every package can be found. */
  private static Map<Enclosure, Statement> withRepository(
      EnumMap<Enclosure, Statement> statements, Parts parts, List<Target> targets, Faults faults) {
    boolean lost =
        targets.stream()
            .anyMatch(
                target ->
                    target.repository().isEmpty()
                        && target.packages().stream().anyMatch(one -> one.address().isEmpty()));
    if (!lost && !targets.isEmpty()) {
      statements.putIfAbsent(Enclosure.REPOSITORY, whereTheyAre(targets));
    } else if (lost && statements.remove(Enclosure.REPOSITORY) != null) {
      faults.warns(
          Objects.requireNonNull(parts.enclosures().get(Enclosure.REPOSITORY)).text().place(),
          "Packages are listed by name, and this does not say where to look them up.",
          "Name the repository in each such target.");
    }
    return statements;
  }

  private static Statement whereTheyAre(List<Target> targets) {
    var repositories =
        targets.stream()
            .flatMap(target -> target.repository().stream())
            // Of a line for apt the first word is the address.
            .map(repository -> repository.replaceFirst("\\s.*", ""))
            .distinct()
            .toList();
    return repositories.size() == 1
        ? new Statement(Statement.Kind.LINK, repositories.get(0))
        : new Statement(Statement.Kind.TEXT, "Each target says where its packages are.");
  }
}
