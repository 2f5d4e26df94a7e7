package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Platform;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Accounts.NewPerson;
import org.sluice.rollout.accounts.Passwords;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.accounts.Person.RoleRow;
import org.sluice.rollout.accounts.Tokens;
import org.sluice.rollout.release.Refusal;
import org.sluice.rollout.release.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Adds people and makes tokens; each secret is in one answer and never again. */
@RestController
@Tag(name = "People")
@RequestMapping("/api/v1")
final class AccountController {
  private static final int LONGEST_LABEL = 100;
  private static final String NOT_CHANGED = "The password was not changed.";

  private final Accounts accounts;
  private final Passwords passwords;
  private final Tokens tokens;

  AccountController(Accounts accounts, Passwords passwords, Tokens tokens) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.tokens = tokens;
  }

  @Operation(
      operationId = "addUser",
      summary = "Add a person; administrators only",
      description = "Without a password one is made up. It and the token are shown once.")
  @ApiResponse(responseCode = "201", description = "Added")
  @ApiResponse(responseCode = "403", description = "You are no administrator")
  @ApiResponse(responseCode = "409", description = "Refused; nobody was added")
  @PostMapping("/users")
  @ResponseStatus(HttpStatus.CREATED)
  UserBody add(@RequestBody NewUser wanted) {
    var password = Texts.present(wanted.password()).orElseGet(passwords::draw);
    var person =
        done(
            accounts.add(
                new NewPerson(
                    wanted.name(),
                    Optional.of(password),
                    Texts.present(wanted.provider()),
                    Texts.present(wanted.site()),
                    wanted.roles().stream().map(AccountController::row).toList())),
            "Nobody was added.");
    var token = wanted.withToken() ? tokens.create(person.name(), "with the account") : "";
    return new UserBody(
        person.name(),
        person.roles().stream().map(AccountController::spelled).toList(),
        person.provider().orElse(""),
        person.site().orElse(""),
        password,
        token,
        "%s has an account now".formatted(person.name()));
  }

  @Operation(
      operationId = "createToken",
      summary = "Make a token, which is shown once",
      description = "For yourself; an administrator can make one for somebody else.")
  @ApiResponse(responseCode = "201", description = "Made")
  @ApiResponse(
      responseCode = "403",
      description = "For somebody else, and you are no administrator")
  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  TokenBody token(@RequestBody NewToken wanted, Person person) {
    var whose = wanted.user().isEmpty() ? person.name() : wanted.user();
    if (!whose.equalsIgnoreCase(person.name()) && !person.is(Role.ADMINISTRATOR)) {
      throw Answers.notPermitted(
          "Only an administrator can make a token for somebody else. You are signed in as %s."
              .formatted(person.name()));
    }
    if (wanted.label().length() > LONGEST_LABEL) {
      throw new NotUnderstoodException(
          "label", wanted.label().substring(0, 20) + "...", "up to 100 characters");
    }
    var label = wanted.label().isEmpty() ? "api" : wanted.label();
    return new TokenBody(whose, label, tokens.create(whose, label));
  }

  @Operation(operationId = "changePassword", summary = "Change your own password")
  @ApiResponse(responseCode = "204", description = "Changed")
  @ApiResponse(responseCode = "409", description = "Refused; nothing was changed")
  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void password(@RequestBody NewPassword wanted, Person person) {
    if (accounts.check(person.name(), wanted.present()).isEmpty()) {
      throw Answers.refused(
          NOT_CHANGED,
          List.of(
              new Refusal(
                  "password-differs",
                  "present",
                  "The present password is another one.",
                  "Write the password that you sign in with now.")));
    }
    done(accounts.setPassword(person.name(), wanted.wanted()), NOT_CHANGED);
  }

  private static Person done(Accounts.Result result, String ifRefused) {
    if (result instanceof Accounts.Result.Refused refused) {
      throw Answers.refused(ifRefused, refused.refusals());
    }
    return ((Accounts.Result.Done) result).person();
  }

  /**
   * Reads {@code manager}, {@code manager:product=bdii} or {@code
   * manager:platform=umd/5/el9/x86_64}.
   */
  private static RoleRow row(String text) {
    var parts = text.strip().split(":", 2);
    var role = Role.parse(parts[0]);
    if (parts.length == 1) {
      return new RoleRow(role, Optional.empty(), Optional.empty());
    }
    if (parts[1].startsWith("product=") && parts[1].length() > "product=".length()) {
      var product = parts[1].substring("product=".length());
      return new RoleRow(role, Optional.of(product), Optional.empty());
    }
    if (parts[1].startsWith("platform=")) {
      var platform = Platform.parse(parts[1].substring("platform=".length()));
      return new RoleRow(role, Optional.empty(), Optional.of(platform.toString()));
    }
    throw new NotUnderstoodException(
        "role", text, "a role, alone or with :product=NAME or :platform=PLATFORM");
  }

  private static String spelled(RoleRow row) {
    return row.role()
        + row.product().map(product -> ":product=" + product).orElse("")
        + row.platform().map(platform -> ":platform=" + platform).orElse("");
  }

  /**
   * Somebody who is to have an account.
   *
   * @param name user name
   * @param roles roles, each perhaps for one product or platform only
   * @param provider name of the provider that the person is a member of
   * @param site name of the site that the person is a member of
   * @param password first password; one is made up if it is left out
   * @param withToken whether to make a token too
   */
  record NewUser(
      @Schema(example = "maria") String name,
      @Schema(example = "[\"manager\", \"early-adopter:product=bdii\"]") List<String> roles,
      @Schema(example = "EMT") String provider,
      @Schema(example = "CERN-PROD") String site,
      @Schema(example = "") String password,
      boolean withToken) {
    /** What was left out is empty. */
    NewUser(
        @Nullable String name,
        @Nullable List<String> roles,
        @Nullable String provider,
        @Nullable String site,
        @Nullable String password,
        boolean withToken) {
      this.name = Texts.orEmpty(name);
      this.roles = roles == null ? List.of() : List.copyOf(roles);
      this.provider = Texts.orEmpty(provider);
      this.site = Texts.orEmpty(site);
      this.password = password == null ? "" : password;
      this.withToken = withToken;
    }

    /** Everything but the password, which must get into no log. */
    @Override
    public String toString() {
      return "NewUser[" + name + ", " + roles + "]";
    }
  }

  /**
   * An account that was added.
   *
   * @param name user name
   * @param roles roles as they were written
   * @param provider the provider; empty if none
   * @param site the site; empty if none
   * @param password first password, shown once
   * @param token token, shown once; empty if none was asked for
   * @param text one line for people
   */
  record UserBody(
      @Schema(example = "maria") String name,
      List<String> roles,
      String provider,
      String site,
      String password,
      String token,
      String text) {
    /** Everything but the secrets. */
    @Override
    public String toString() {
      return "UserBody[" + name + ", " + roles + "]";
    }
  }

  /**
   * A token that is wanted.
   *
   * @param user whose; empty for your own
   * @param label what it is for
   */
  record NewToken(
      @Schema(example = "") String user, @Schema(example = "nightly job") String label) {
    /** What was left out is empty. */
    NewToken(@Nullable String user, @Nullable String label) {
      this.user = Texts.orEmpty(user);
      this.label = Texts.orEmpty(label);
    }
  }

  /**
   * A token that was made.
   *
   * @param user whose
   * @param label what it is for
   * @param token the token, shown once
   */
  record TokenBody(String user, String label, String token) {
    /** Everything but the token. */
    @Override
    public String toString() {
      return "TokenBody[" + user + ", " + label + "]";
    }
  }

  /**
   * A change of one's own password.
   *
   * @param present the password as it is
   * @param wanted the new one
   */
  record NewPassword(String present, String wanted) {
    /** What was left out is empty. */
    NewPassword(@Nullable String present, @Nullable String wanted) {
      this.present = present == null ? "" : present;
      this.wanted = wanted == null ? "" : wanted;
    }

    /** Nothing that is secret. */
    @Override
    public String toString() {
      return "NewPassword[]";
    }
  }
}
