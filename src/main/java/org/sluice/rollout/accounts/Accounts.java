package org.sluice.rollout.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.accounts.Person.RoleRow;
import org.sluice.rollout.release.Actor;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Role;
import org.springframework.transaction.support.TransactionOperations;

/** Adds people, sets their passwords, and says who somebody is. */
public final class Accounts {
  private static final Logger log = LoggerFactory.getLogger(Accounts.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,39}");

  private final People people;
  private final Passwords passwords;
  private final TransactionOperations transactions;

  /** Does each thing in a transaction of its own. */
  public Accounts(People people, Passwords passwords, TransactionOperations transactions) {
    this.people = people;
    this.passwords = passwords;
    this.transactions = transactions;
  }

  /**
   * Adds a person.
   *
   * @param wanted who
   * @return the person, or every reason why not
   */
  public Result add(NewPerson wanted) {
    var refusals = refusalsOf(wanted);
    if (!refusals.isEmpty()) {
      return new Result.Refused(refusals);
    }
    var person =
        new Person(
            wanted.name(),
            wanted.password().map(passwords::hash).orElse(""),
            wanted.provider(),
            wanted.site(),
            wanted.roles());
    var result =
        change(status -> people.find(person.name()).isPresent() ? taken(person) : save(person));
    if (result instanceof Result.Done) {
      log.info("{} has an account now, as {}", person.name(), spoken(person.roles()));
    }
    return result;
  }

  /**
   * Gives a person another password.
   *
   * @param name whose
   * @param password the new one
   * @throws NoSuchPersonException if there is nobody of this name
   */
  public Result setPassword(String name, String password) {
    var refusal = Passwords.refusalOf(password);
    if (refusal.isPresent()) {
      return new Result.Refused(List.of(refusal.get()));
    }
    var hash = passwords.hash(password);
    return change(
        status -> {
          var person = people.find(name).orElseThrow(() -> new NoSuchPersonException(name));
          return save(
              new Person(person.name(), hash, person.provider(), person.site(), person.roles()));
        });
  }

  /**
   * The person, if name and password belong together. Whether it was the name or the password that
   * is wrong can be told neither from the answer nor from the time that it takes.
   */
  public Optional<Person> check(String name, String password) {
    var person = find(name);
    boolean right = passwords.matches(password, person.map(Person::passwordHash).orElse(""));
    return right ? person : Optional.empty();
  }

  /** The person of this name, in any case, as the account is now. */
  public Optional<Person> find(String name) {
    return change(status -> people.find(name.strip()));
  }

  /** Everybody, in order of names. */
  public List<Person> all() {
    return change(status -> people.all());
  }

  private Result save(Person person) {
    people.save(person);
    return new Result.Done(person);
  }

  private <T> T change(Function<Object, T> work) {
    return Objects.requireNonNull(transactions.execute(work::apply));
  }

  private static List<Refusal> refusalsOf(NewPerson wanted) {
    var refusals = new ArrayList<Refusal>();
    if (!NAME.matcher(wanted.name()).matches() || wanted.name().equals(Actor.ENGINE.name())) {
      refusals.add(
          new Refusal(
              "name-not-allowed",
              "name",
              "'%s' cannot be a user name.".formatted(wanted.name()),
              "Take up to 40 letters, digits, dots, hyphens and underscores, a letter first; sluice"
                  + " is the engine itself."));
    }
    if (wanted.roles().isEmpty()) {
      refusals.add(
          new Refusal(
              "no-role",
              "roles",
              "%s would have no role and could do nothing.".formatted(wanted.name()),
              "Name at least one of provider, verifier, manager, early-adopter, administrator."));
    }
    if (wanted.provider().isEmpty()
        && wanted.roles().stream().anyMatch(row -> row.role() == Role.PROVIDER)) {
      refusals.add(
          new Refusal(
              "no-provider",
              "provider",
              "The role provider files releases for a software provider, and none is named.",
              "Name the software provider that %s is a member of.".formatted(wanted.name())));
    }
    wanted.password().flatMap(Passwords::refusalOf).ifPresent(refusals::add);
    return refusals;
  }

  private static Result taken(Person person) {
    return new Result.Refused(
        List.of(
            new Refusal(
                "name-taken",
                "name",
                "There is a person named %s already.".formatted(person.name()),
                "Choose another user name.")));
  }

  private static String spoken(List<RoleRow> roles) {
    return String.join(", ", roles.stream().map(row -> row.role().toString()).distinct().toList());
  }

  /**
   * Somebody who is to have an account.
   *
   * @param name user name; kept in lower case
   * @param password in clear; empty if the person is not to sign in by password
   * @param provider name of the provider that the person is a member of
   * @param site name of the site that the person is a member of
   * @param roles role rows
   */
  public record NewPerson(
      String name,
      Optional<String> password,
      Optional<String> provider,
      Optional<String> site,
      List<RoleRow> roles) {
    /** Brings the name into lower case. */
    public NewPerson {
      name = name.strip().toLowerCase(Locale.ROOT);
      roles = List.copyOf(roles);
    }

    /** Everything but the password, which must get into no log. */
    @Override
    public String toString() {
      return "NewPerson[" + name + ", " + provider + ", " + site + ", " + roles + "]";
    }
  }

  /** What came of a change to an account. */
  public sealed interface Result {
    /**
     * Changed.
     *
     * @param person as the account is now
     */
    record Done(Person person) implements Result {}

    /**
     * Nothing was changed.
     *
     * @param refusals every reason
     */
    record Refused(List<Refusal> refusals) implements Result {
      /** Keeps a copy of the list. */
      public Refused {
        refusals = List.copyOf(refusals);
      }
    }
  }
}
