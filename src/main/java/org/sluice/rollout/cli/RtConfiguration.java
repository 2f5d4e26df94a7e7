package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/** What a server's configuration file says of Request Tracker: {@code sluice.tickets.rt...}. */
final class RtConfiguration {
  private static final String PREFIX = "sluice.tickets.rt.";

  private final Map<String, String> settings;

  private RtConfiguration(Map<String, String> settings) {
    this.settings = settings;
  }

  static RtConfiguration none() {
    return new RtConfiguration(Map.of());
  }

  /**
   * Reads it.
   *
   * @throws BadFileException if it cannot be read
   */
  static RtConfiguration read(Path file) {
    var lines = new Properties();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(in);
    } catch (IOException | IllegalArgumentException bad) {
      throw new BadFileException(
          "%s cannot be read as lines of name=value (%s).".formatted(file, bad.getMessage()), bad);
    }
    var ours = new LinkedHashMap<String, String>();
    for (var name : new TreeSet<>(lines.stringPropertyNames())) {
      if (name.startsWith(PREFIX)) {
        ours.put(name.substring(PREFIX.length()), lines.getProperty(name).strip());
      }
    }
    return new RtConfiguration(ours);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty());
  }

  /** Our names of fields and RT's. */
  Map<String, String> fields() {
    return below("fields.");
  }

  /** For each of our fields, our spellings of values and RT's. */
  Map<String, Map<String, String>> values() {
    var found = new LinkedHashMap<String, Map<String, String>>();
    below("values.")
        .forEach(
            (name, theirs) -> {
              int dot = name.indexOf('.');
              if (dot > 0) {
                found
                    .computeIfAbsent(name.substring(0, dot), field -> new LinkedHashMap<>())
                    .put(name.substring(dot + 1), theirs);
              }
            });
    return found;
  }

  private Map<String, String> below(String prefix) {
    var found = new LinkedHashMap<String, String>();
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
