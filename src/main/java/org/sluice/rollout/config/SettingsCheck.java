package org.sluice.rollout.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
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
  private static final Map<Class<?>, String> RECORDS =
      Map.of(
          HomeSettings.class, "sluice",
          TrustSettings.class, "sluice",
          FetchSettings.class, "sluice.fetch",
          RolloutSettings.class, "sluice.rollout",
          RepositorySettings.class, "sluice.repositories",
          DependencyCheckSettings.class, "sluice.dependencies",
          SigningSettings.class, "sluice.signing",
          TicketSettings.class, "sluice.tickets",
          RtConnectionSettings.class, "sluice.tickets.rt",
          ZammadConnectionSettings.class, "sluice.tickets.zammad");

  /** Settings of one provider: the name is anybody's, what stands behind it is not. */
  private static final String PROVIDERS = "sluice.providers";

  private static final String ANY_PROVIDER = PROVIDERS + ".<provider>";

  private static final Pattern OF_A_PROVIDER =
      Pattern.compile("sluice\\.providers(\\[[^\\]]+\\]|\\.[^.]+)(\\.(?<what>.+))?");

  /** Settings whose own settings are anybody's words. */
  private static final Pattern OF_ANY_NAME =
      Pattern.compile("(sluice\\.tickets\\.(?:rt|zammad)\\.(?:fields|values|people))[.\\[].*");

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
    RECORDS.entrySet().stream()
        .sorted(Comparator.comparing(group -> group.getValue() + group.getKey().getName()))
        .forEach(group -> binder.bindOrCreate(group.getValue(), group.getKey()));
    binder.bindOrCreate("sluice", TrustSettings.class).read(Clock.systemUTC());
    binder.bindOrCreate("sluice.tickets.rt", RtConnectionSettings.class).read();
    binder.bindOrCreate("sluice.tickets.zammad", ZammadConnectionSettings.class).read();
    requirePort(environment.getProperty("server.port", "0"));
    requireDatabase(environment.getProperty("spring.datasource.url", ""));
    requireWritable(Path.of(environment.getRequiredProperty("sluice.home")));
  }

  private static Set<String> names() {
    var names = componentsOf(RECORDS);
    names.addAll(componentsOf(Map.of(TrustSettings.Provider.class, ANY_PROVIDER)));
    return names;
  }

  private static Set<String> componentsOf(Map<Class<?>, String> records) {
    return records.entrySet().stream()
        .flatMap(
            group ->
                Arrays.stream(group.getKey().getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(
                        name -> group.getValue() + "." + DataObjectPropertyName.toDashedForm(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names as they are in files and on the command line; the environment has others of its own. */
  private List<String> written() {
    return environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(name -> name.startsWith("sluice.") && !name.startsWith(DEMO))
        .map(SettingsCheck::withoutProvider)
        .map(name -> OF_ANY_NAME.matcher(name).replaceFirst("$1"))
        .map(name -> PLACE_INSIDE.matcher(name).replaceFirst(""))
        // The heading of a group, in a file in which nothing stands under it.
        .filter(name -> !RECORDS.containsValue(name) && !name.equals(PROVIDERS))
        .distinct()
        .sorted()
        .toList();
  }

  /** {@code sluice.providers.keyring} for the keyring of whomever. */
  private static String withoutProvider(String name) {
    var match = OF_A_PROVIDER.matcher(name);
    return match.matches() && match.group("what") != null
        ? ANY_PROVIDER + "." + match.group("what")
        : match.matches() ? PROVIDERS : name;
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
