package org.sluice.rollout.config;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application, and says in one line what is in the way if it cannot. */
public final class Start {
  private static final Logger log = LoggerFactory.getLogger(Start.class);
  private static final int FAILED = 1;

  private Start() {}

  /** Starts the application, or ends the process. */
  public static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
    try {
      var server = new SpringApplication(application);
      server.addInitializers(context -> new SettingsCheck(context.getEnvironment()).run());
      return server.run(arguments);
    } catch (RuntimeException failure) {
      var reason = StartFailure.reasonOf(failure);
      if (reason.isEmpty()) {
        log.error("The start failed for a reason that was not foreseen", failure);
      }
      System.err.println("sluice: " + reason.orElse("The start failed; the log above says why."));
      System.exit(FAILED);
      throw new IllegalStateException("The process has ended", failure);
    }
  }
}
