package org.sluice.rollout.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sluice.rollout.intake.metadata.NearestName;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Looks at every setting before anything is made, so that a mistake leaves nothing behind. Settings
 * that nobody reads are mistakes too.
 */
final class SettingsCheck {
  private static final Map<String, Class<?>> RECORDS =
      Map.of(
          "sluice", HomeSettings.class,
          "sluice.fetch", FetchSettings.class,
          "sluice.rollout", RolloutSettings.class,
          "sluice.repositories", RepositorySettings.class,
          "sluice.dependencies", DependencyCheckSettings.class,
          "sluice.signing", SigningSettings.class);

  /** Settings of the demo, which knows them itself. */
  private static final String DEMO = "sluice.demo.";

  private static final Pattern PLACE_INSIDE = Pattern.compile("\\[.*$");
  private static final Pattern KNOWN_DATABASE = Pattern.compile("jdbc:(h2|postgresql):");
  private static final int HIGHEST_PORT = 65_535;

  private final ConfigurableEnvironment environment;

  SettingsCheck(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Finds the first mistake.
   *
   * @throws BadSettingException if a setting is unknown or beyond its bounds
   * @throws org.springframework.boot.context.properties.bind.BindException if a value cannot be
   *     read
   * @throws HomeNotWritableException if the home directory cannot be used
   */
  void run() {
    var known = names();
    written().forEach(name -> requireKnown(name, known));
    var binder = new Binder(ConfigurationPropertySources.get(environment));
    RECORDS.keySet().stream()
        .sorted()
        .forEach(prefix -> binder.bindOrCreate(prefix, RECORDS.get(prefix)));
    requirePort(environment.getProperty("server.port", "0"));
    requireDatabase(environment.getProperty("spring.datasource.url", ""));
    requireWritable(Path.of(environment.getRequiredProperty("sluice.home")));
  }

  private static Set<String> names() {
    return RECORDS.entrySet().stream()
        .flatMap(
            group ->
                Arrays.stream(group.getValue().getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(name -> group.getKey() + "." + DataObjectPropertyName.toDashedForm(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names as they are in files and on the command line; the environment has others of its own. */
  private List<String> written() {
    return environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(name -> name.startsWith("sluice.") && !name.startsWith(DEMO))
        .map(name -> PLACE_INSIDE.matcher(name).replaceFirst(""))
        // The heading of a group, in a file in which nothing stands under it.
        .filter(name -> !RECORDS.containsKey(name))
        .distinct()
        .sorted()
        .toList();
  }

  private static void requireKnown(String name, Set<String> known) {
    if (!known.contains(DataObjectPropertyName.toDashedForm(name))) {
      var advice = NearestName.to(name, known).map("Did you mean %s?"::formatted).orElse("");
      throw BadSettingException.unknown(name, advice);
    }
  }

  private static void requirePort(String port) {
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new BadSettingException(
          "server.port", port, "a number from 0 to 65535 (0 picks a free port)");
    }
  }

  private static void requireDatabase(String address) {
    if (!address.isEmpty() && !KNOWN_DATABASE.matcher(address).lookingAt()) {
      // What follows may hold a password.
      var shown = address.replaceFirst("[?;].*", "");
      throw new BadSettingException(
          "spring.datasource.url", shown, "jdbc:postgresql://HOST/DATABASE or a jdbc:h2: address");
    }
  }

  private static void requireWritable(Path home) {
    try {
      Files.createDirectories(home);
      Files.delete(Files.createTempFile(home, "writable", ""));
    } catch (IOException unwritable) {
      throw new HomeNotWritableException(home, unwritable);
    }
  }
}
