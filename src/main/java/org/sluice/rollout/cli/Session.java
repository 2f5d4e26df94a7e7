package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Where one command gets its settings from and prints its answers to. */
final class Session {
  private static final String DEFAULT_ADDRESS = "http://127.0.0.1:8080";

  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  Session(Map<String, String> environment, PrintWriter out, PrintWriter err, Clock clock) {
    this.environment = environment;
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /**
   * The server that is meant: that of {@code --home}, or of {@code SLUICE_URL} and {@code
   * SLUICE_TOKEN}.
   *
   * @param home home directory of a server on this machine, if one was named
   */
  ApiClient api(Optional<Path> home) {
    var address =
        home.map(folder -> read(folder.resolve("url"), "Is a server running there?"))
            .or(() -> Optional.ofNullable(environment.get("SLUICE_URL")))
            .orElse(DEFAULT_ADDRESS);
    var token =
        Optional.ofNullable(environment.get("SLUICE_TOKEN"))
            .or(() -> home.map(folder -> read(folder.resolve("admin-token"), "May you read it?")))
            .orElse("");
    return new ApiClient(address, token, json);
  }

  /** Shows how far long work is, if somebody watches: the launcher knows. */
  ProgressLine progress() {
    return new ProgressLine(err, environment.containsKey("SLUICE_WATCHED"));
  }

  Clock clock() {
    return clock;
  }

  void print(String line) {
    out.println(line);
  }

  void warn(String line) {
    err.println(line);
  }

  void printJson(JsonNode answer) {
    try {
      out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  ObjectMapper json() {
    return json;
  }

  private static String read(Path file, String hint) {
    try {
      return Files.readString(file).strip();
    } catch (IOException missing) {
      throw new UnreachableException(
          "%s cannot be read (%s). %s".formatted(file, missing.getMessage(), hint), missing);
    }
  }
}
