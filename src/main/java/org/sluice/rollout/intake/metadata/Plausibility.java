package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sluice.rollout.release.Target;

/**
 * Looks for what was left over from another release when a file was copied. Nothing here stops:
 * each is a sign, and a person decides.
 */
final class Plausibility {
  private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");
  private static final Pattern IN_PATH = Pattern.compile("(?<=[/_v-])\\d+(?:\\.\\d+){2,}");
  private static final Pattern BEGINNING = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9-]*) is an? .*");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+[ -]?\\d[0-9.]*");

  // The patterns look from every letter on: of a text without end they would never come to an end.
  private static final int LOOKED_AT = 4_000;

  private final SystemAliases aliases;
  private final Faults faults;

  Plausibility(SystemAliases aliases, Faults faults) {
    this.aliases = aliases;
    this.faults = faults;
  }

  /** Whether the name of the file tells another version or nearly the product's name. */
  void judgeFileName(Given product, Given version) {
    var file = beginning(faults.file());
    var rest = withoutProduct(file, product.text());
    var told = VERSION.matcher(rest).results().map(found -> found.group()).toList();
    if (!told.isEmpty() && told.stream().noneMatch(one -> agree(one, version.text()))) {
      faults.warns(
          version.place(),
          "The version is %s; the name of the file says %s."
              .formatted(version.text(), String.join(", ", told)),
          "Correct the one that is wrong.");
    }
    var first = file.split("[-_.]", 2)[0];
    if (lettersSwapped(first, product.text())) {
      faults.warns(
          product.place(),
          "The product is %s; the name of the file begins with %s."
              .formatted(product.text(), Shown.text(first)),
          "Correct the one that is wrong.");
    }
  }

  /** Whether a description was copied from another product or system. */
  void judgeDescription(Given description, String product, List<Target> targets) {
    var text = beginning(description.text());
    var beginning = BEGINNING.matcher(firstLine(text));
    if (beginning.matches() && isOther(beginning.group(1), product)) {
      faults.warns(
          description.place(),
          "The description begins with %s; the product is %s."
              .formatted(Shown.text(beginning.group(1) + " is"), product),
          "Describe this product.");
    }
    strangeSystem(text, targets)
        .ifPresent(
            word ->
                faults.warns(
                    description.place(),
                    "The description speaks of %s; the targets are for %s."
                        .formatted(Shown.text(word), String.join(", ", systems(targets))),
                    "Correct the description or the targets."));
  }

  /** Whether the address of the release notes leads to another version. */
  void judgeNotes(Given notes, String version) {
    var told =
        IN_PATH.matcher(beginning(notes.text())).results().map(found -> found.group()).toList();
    if (!told.isEmpty() && told.stream().noneMatch(one -> agree(one, version))) {
      faults.warns(
          notes.place(),
          "The release notes %s are for %s; this release is %s."
              .formatted(Shown.text(notes.text()), told.get(0), version),
          "Link the notes of this version.");
    }
  }

  private Optional<String> strangeSystem(String text, List<Target> targets) {
    var own = systems(targets);
    var told =
        WORD.matcher(text)
            .results()
            .map(found -> found.group())
            // Short names such as f40 or al9 mean other things in prose.
            .filter(word -> word.length() > 4)
            .filter(word -> aliases.find(word).isPresent())
            .toList();
    boolean anyFits =
        told.stream()
            .flatMap(word -> aliases.find(word).stream())
            .anyMatch(known -> own.contains(known.name()));
    return own.isEmpty() || anyFits ? Optional.empty() : told.stream().findFirst();
  }

  private static Set<String> systems(List<Target> targets) {
    return targets.stream()
        .map(target -> target.platform().system())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), LOOKED_AT));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  // "This is a ..." says nothing; "HTCondor is a ..." is a name: it has capitals inside.
  private static boolean isOther(String word, String product) {
    boolean isName = word.chars().skip(1).anyMatch(one -> Character.isUpperCase(one));
    var one = word.toLowerCase(Locale.ROOT);
    var other = product.toLowerCase(Locale.ROOT);
    return isName && !one.contains(other) && !other.contains(one);
  }

  private static String withoutProduct(String fileName, String product) {
    return fileName.toLowerCase(Locale.ROOT).startsWith(product.toLowerCase(Locale.ROOT))
        ? fileName.substring(product.length())
        : fileName;
  }

  private static boolean agree(String told, String version) {
    return version.equals(told) || begins(version, told) || begins(told, version);
  }

  private static boolean begins(String longer, String shorter) {
    return longer.startsWith(shorter)
        && longer.length() > shorter.length()
        && !Character.isLetterOrDigit(longer.charAt(shorter.length()));
  }

  private static boolean lettersSwapped(String one, String other) {
    return !one.equalsIgnoreCase(other) && sorted(one).equals(sorted(other));
  }

  private static String sorted(String word) {
    return word.toLowerCase(Locale.ROOT)
        .chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
