package org.sluice.ticket.rt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that RT's own command loads on its machine: everything that Sluice needs there, rights,
 * token and webhook included.
 *
 * <p>They are those of {@code samples/rt}, with the names of a field map in place of EGI's. Their
 * form is that of RT's initialdata: Perl that RT evaluates (docs/initialdata.pod of RT 5.0). Names
 * stand in it as quoted text and cannot end it.
 */
public final class RtSetupFiles {
  /** Queue, fields, groups, rights, user and token. */
  public static final String DATA = "initialdata";

  /** The scrip that tells Sluice at once what happened. */
  public static final String WEBHOOK = "webhook";

  /** The token of the robot; RT's command writes it beside {@link #DATA}. */
  public static final String TOKEN = "token";

  private static final String BEGIN = "# --- names ---\n";
  private static final String END = "# --- end of names ---\n";

  private final RtWanted wanted;
  private final String robot;
  private final String webhookFile;

  /**
   * @param robot the user as whom Sluice will sign in
   * @param webhookFile where RT's machine keeps the webhook's address and secret, in two lines
   */
  public RtSetupFiles(RtSettings settings, String robot, String webhookFile) {
    this.wanted = new RtWanted(settings);
    this.robot = robot;
    this.webhookFile = webhookFile;
  }

  /**
   * Writes {@link #DATA} and {@link #WEBHOOK}; files of these names are overwritten.
   *
   * @throws IOException if they cannot be written
   */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(DATA), filled(DATA, dataNames()));
    Files.writeString(directory.resolve(WEBHOOK), filled(WEBHOOK, webhookNames()));
  }

  private String dataNames() {
    return """
        my %%names = (
            queue     => %s,
            robots    => %s,
            units     => [%s],
            early     => [%s],
            providers => %s,
            outcome   => %s,
            fields    => [
        %s    ],
            robot => %s,
            token => %s,
        );
        """
        .formatted(
            quoted(wanted.queue()),
            quoted(RtWanted.ROBOTS),
            listed(wanted.units()),
            listed(wanted.early()),
            quoted(RtWanted.PROVIDERS),
            quoted(wanted.outcome()),
            wanted.fields().entrySet().stream()
                .map(RtSetupFiles::field)
                .collect(Collectors.joining()),
            quoted(robot),
            quoted(TOKEN));
  }

  private String webhookNames() {
    return """
        my %%names = (
            queue => %s,
            file  => %s,
        );
        """
        .formatted(quoted(wanted.queue()), quoted(webhookFile));
  }

  private static String field(Map.Entry<String, List<String>> field) {
    var words = Stream.concat(Stream.of(field.getKey()), field.getValue().stream()).toList();
    return "        [%s],%n".formatted(listed(words));
  }

  private static String listed(List<String> names) {
    return names.stream().map(RtSetupFiles::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String filled(String file, String names) {
    var shipped = shipped(file);
    int begin = shipped.indexOf(BEGIN) + BEGIN.length();
    return shipped.substring(0, begin) + names + shipped.substring(shipped.indexOf(END, begin));
  }

  private static String shipped(String file) {
    try (InputStream in = RtSetupFiles.class.getResourceAsStream("setup/" + file)) {
      if (in == null) {
        throw new IllegalStateException("setup/%s is missing in the library".formatted(file));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
