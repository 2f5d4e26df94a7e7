package org.sluice.rollout.intake.metadata;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds whom to ask about a release, however shyly the address is spelled. */
final class Contacts {
  private static final int LONGEST = 200;
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\".]+");
  private static final Pattern HIDDEN_AT =
      Pattern.compile("\\s*[(\\[{<]\\s*at\\s*[)\\]}>]\\s*|\\s+at\\s+|\\.at\\.(?=.*\\.)");
  private static final Pattern HIDDEN_DOT =
      Pattern.compile("\\s*[(\\[{<]\\s*dot\\s*[)\\]}>]\\s*|\\s+dot\\s+");
  private static final String WANTED =
      "Give an e-mail address or a web page where somebody answers.";

  private Contacts() {}

  /** The first contact that can be used, else nothing; each one that cannot is told. */
  static String usable(List<Given> contacts, Faults faults) {
    var usable = contacts.stream().flatMap(one -> usable(one, faults).stream()).toList();
    return usable.isEmpty() ? "" : usable.get(0);
  }

  private static Optional<String> usable(Given contact, Faults faults) {
    var text = contact.text();
    if (Placeholders.isOne(text)) {
      faults.warns(
          contact.place(),
          text.isEmpty() ? "The contact is empty." : "The contact is " + Shown.text(text) + ".",
          WANTED);
      return Optional.empty();
    }
    if (text.length() > LONGEST) {
      faults.warns(
          contact.place(), "The contact is longer than %d characters.".formatted(LONGEST), WANTED);
      return Optional.empty();
    }
    if (MAIL.matcher(text).matches() || Addresses.isMeant(text)) {
      return Optional.of(text);
    }
    return Optional.of(meant(contact, faults));
  }

  private static String meant(Given contact, Faults faults) {
    var text = contact.text();
    var plain = HIDDEN_AT.matcher(text).replaceFirst("@");
    plain = HIDDEN_DOT.matcher(plain).replaceAll(".");
    boolean understood = MAIL.matcher(plain).matches();
    faults.warns(
        contact.place(),
        understood
            ? "The contact is spelled %s; it is read as %s.".formatted(Shown.text(text), plain)
            : "The contact %s is neither an e-mail address nor a web page."
                .formatted(Shown.text(text)),
        understood ? "Write " + plain + "." : WANTED);
    return understood ? plain : text;
  }
}
