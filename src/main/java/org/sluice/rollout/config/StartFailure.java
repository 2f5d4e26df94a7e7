package org.sluice.rollout.config;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.rollout.workflow.camunda.BrokenModelException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in words for administrators why the server could not start. */
final class StartFailure {
  /** SQLSTATE classes: no connection, not let in, no such database. */
  private static final List<String> OUT_OF_REACH = List.of("08", "28", "3D");

  /** Exceptions whose messages are made for administrators. */
  private static final List<Class<? extends Throwable>> SPEAKING =
      List.of(
          BadSettingException.class,
          HomeNotWritableException.class,
          BrokenModelException.class,
          RepositoryUnavailableException.class);

  private static final Pattern UNKNOWN_KIND =
      Pattern.compile("Unable to load config data from '(?:file:)?([^']*)'");

  private StartFailure() {}

  /** What is in the way and what to do about it; empty if the reason was not foreseen. */
  static Optional<String> reasonOf(Throwable failure) {
    var chain = Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
    return SPEAKING.stream()
        .flatMap(type -> first(chain, type).stream())
        .map(speaking -> String.valueOf(speaking.getMessage()))
        .findFirst()
        .or(() -> first(chain, BindException.class).map(setting -> sentence(setting, chain)))
        .or(() -> first(chain, PortInUseException.class).map(StartFailure::sentence))
        .or(() -> first(chain, MarkedYAMLException.class).map(StartFailure::sentence))
        .or(() -> strangeFile(chain))
        .or(() -> database(chain));
  }

  private static <T extends Throwable> Optional<T> first(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static String sentence(BindException setting, List<Throwable> chain) {
    var value =
        setting.getProperty() == null ? "" : String.valueOf(setting.getProperty().getValue());
    var type = first(chain, ConversionFailedException.class).map(one -> one.getTargetType());
    var wanted =
        wanted(
            type.<Class<?>>map(one -> one.getType())
                .orElse(setting.getTarget().getType().resolve(Object.class)));
    return String.valueOf(
        new BadSettingException(String.valueOf(setting.getName()), value, wanted).getMessage());
  }

  private static String wanted(Class<?> type) {
    if (type == Duration.class) {
      return "a duration such as 10s, 5m or 3d";
    }
    if (type == DataSize.class) {
      return "a size such as 500MB or 4GB";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(one -> String.valueOf(one).toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(" or "));
    }
    return type.isPrimitive() || Number.class.isAssignableFrom(type)
        ? "a number"
        : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String sentence(PortInUseException port) {
    return "Port %d is in use by another program. Stop it, or choose another with --port (0 picks a free one)."
        .formatted(port.getPort());
  }

  private static String sentence(MarkedYAMLException unreadable) {
    var mark = unreadable.getProblemMark();
    var place =
        mark == null
            ? ""
            : " (line %d, column %d)".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    return "The configuration file is no YAML%s: %s. Mend it, or leave out --config."
        .formatted(place, unreadable.getProblem());
  }

  /**
   * The framework tells kinds of files by their endings, and says so in no exception of its own.
   */
  private static Optional<String> strangeFile(List<Throwable> chain) {
    return chain.stream()
        .map(one -> UNKNOWN_KIND.matcher(String.valueOf(one.getMessage())))
        .filter(Matcher::lookingAt)
        .map(
            found ->
                "The configuration file %s is of no known kind. Give it a name that ends in .yml, .yaml or .properties."
                    .formatted(found.group(1)))
        .findFirst();
  }

  private static Optional<String> database(List<Throwable> chain) {
    if (chain.stream()
        .anyMatch(
            one -> String.valueOf(one.getMessage()).contains("Database may be already in use"))) {
      return Optional.of(
          "Another server is running in this home directory. Stop it, or choose another with --home.");
    }
    return first(chain, SQLException.class)
        .filter(
            one ->
                OUT_OF_REACH.stream()
                    .anyMatch(kind -> String.valueOf(one.getSQLState()).startsWith(kind)))
        .map(
            one ->
                "The database cannot be reached (%s). Is it running, and are spring.datasource.url, .username and .password right?"
                    .formatted(String.valueOf(one.getMessage()).lines().findFirst().orElse("")));
  }
}
