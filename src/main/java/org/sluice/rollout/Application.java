package org.sluice.rollout;

import org.sluice.rollout.config.CompositionRoot;
import org.sluice.rollout.config.Start;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The server. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CompositionRoot.class)
public class Application {

  /** Starts the server; what is in its way is said in one line, and the exit code is then 1. */
  public static void main(String[] arguments) {
    Start.run(Application.class, arguments);
  }
}
