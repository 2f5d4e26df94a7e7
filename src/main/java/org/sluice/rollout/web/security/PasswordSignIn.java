package org.sluice.rollout.web.security;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.rollout.accounts.Accounts;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Lets people in by name and password. A session keeps the name alone: roles are looked up each
 * time that they count.
 */
final class PasswordSignIn implements AuthenticationProvider {
  private static final Logger log = LoggerFactory.getLogger(PasswordSignIn.class);
  private static final int LONGEST_NAME = 100;

  private final Accounts accounts;
  private final SignInThrottle throttle;

  PasswordSignIn(Accounts accounts, SignInThrottle throttle) {
    this.accounts = accounts;
    this.throttle = throttle;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var name = asked.getName();
    var address =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? details.getRemoteAddress()
            : "";
    if (name.length() > LONGEST_NAME || !throttle.mayTry(name, address)) {
      throw new LockedException("Too many tries");
    }
    var person =
        accounts
            .check(name, String.valueOf(asked.getCredentials()))
            .orElseThrow(
                () -> {
                  // The name is not told: people type passwords into the wrong field.
                  log.info("A sign-in from {} was refused", address);
                  return new BadCredentialsException("Name and password do not belong together");
                });
    throttle.succeeded(name, address);
    log.info("{} signed in from {}", person.name(), address);
    return UsernamePasswordAuthenticationToken.authenticated(person.name(), "", List.of());
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
