package org.sluice.rollout.web.security;

import org.jspecify.annotations.Nullable;
import org.sluice.rollout.accounts.Accounts;
import org.sluice.rollout.accounts.Person;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the person who is signed in, as the account is at this moment. */
@Component
final class PersonArgument implements HandlerMethodArgumentResolver {
  private final Accounts accounts;

  PersonArgument(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Person.class);
  }

  @Override
  public Person resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var name = request.getRemoteUser();
    if (name == null) {
      throw new AuthenticationCredentialsNotFoundException("Nobody is signed in");
    }
    return accounts
        .find(name)
        .orElseThrow(
            () -> new AuthenticationCredentialsNotFoundException("The account is there no more"));
  }
}
