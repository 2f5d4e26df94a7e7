package org.sluice.rollout.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.rollout.workflow.camunda.BrokenModelException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** Starts the application, and says in one line what is in the way if it cannot. */
public final class Start {
  private static final Logger log = LoggerFactory.getLogger(Start.class);
  private static final int FAILED = 1;

  private Start() {}

  /** Starts the application, or ends the process. */
  public static ConfigurableApplicationContext run(Class<?> application, String... arguments) {
    try {
      requireWritable(homeIn(arguments));
      return new SpringApplication(application).run(arguments);
    } catch (Exception failure) {
      var reason = reasonOf(failure);
      if (reason.isEmpty()) {
        log.error("The start failed for a reason that was not foreseen", failure);
      }
      System.err.println("sluice: " + reason.orElse("The start failed; the log above says why."));
      System.exit(FAILED);
      throw new IllegalStateException("The process has ended", failure);
    }
  }

  private static Path homeIn(String... arguments) {
    var commandLine = new SimpleCommandLinePropertySource(arguments);
    var home = commandLine.getProperty("sluice.home");
    return home == null ? Path.of(System.getProperty("user.home"), ".sluice") : Path.of(home);
  }

  private static void requireWritable(Path home) throws IOException {
    try {
      Files.createDirectories(home);
      Files.delete(Files.createTempFile(home, "writable", ""));
    } catch (IOException unwritable) {
      throw new HomeNotWritableException(home, unwritable);
    }
  }

  private static Optional<String> reasonOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HomeNotWritableException
          || cause instanceof BrokenModelException
          || cause instanceof RepositoryUnavailableException) {
        return Optional.of(String.valueOf(cause.getMessage()));
      }
      if (cause instanceof PortInUseException port) {
        return Optional.of(
            "Port %d is in use by another program. Stop it, or choose another with --port (0 picks a free one)."
                .formatted(port.getPort()));
      }
      if (cause instanceof BindException setting) {
        return Optional.of(
            "The setting %s cannot be used: %s."
                .formatted(setting.getName(), String.valueOf(setting.getMessage())));
      }
      if (String.valueOf(cause.getMessage()).contains("Database may be already in use")) {
        return Optional.of(
            "Another server is running in this home directory. Stop it, or choose another with --home.");
      }
    }
    return Optional.empty();
  }
}
