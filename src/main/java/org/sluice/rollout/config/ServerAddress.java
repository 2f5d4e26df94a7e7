package org.sluice.rollout.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/** The address under which the server is reached; written to {@code HOME/url} once it listens. */
final class ServerAddress {
  private static final Logger log = LoggerFactory.getLogger(ServerAddress.class);

  private final HomeSettings home;
  private volatile String address;

  ServerAddress(HomeSettings home) {
    this.home = home;
    this.address = orElse(home.publicAddress(), "http://127.0.0.1");
  }

  /** Without a slash at the end. */
  String get() {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    var local = "http://127.0.0.1:" + event.getWebServer().getPort();
    address = orElse(home.publicAddress(), local);
    try {
      Files.writeString(home.home().resolve("url"), local + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The address cannot be written to the home", unwritable);
    }
    log.info("Listening on {}; people and clients reach it as {}", local, get());
  }

  private static String orElse(String chosen, String fallback) {
    return chosen.isBlank() ? fallback : chosen;
  }
}
