package org.sluice.rollout.config;

import org.springframework.boot.SpringBootExceptionReporter;

/**
 * Keeps the framework from writing a stack trace for a failure that {@link Start} says in one line.
 * Known by name in {@code META-INF/spring.factories}, for it is needed before there is a context.
 */
final class StartReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    return StartFailure.reasonOf(failure).isPresent();
  }
}
