package org.sluice.ticket.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Request Tracker of Debian's packages, with a database of its own and the fields that Sluice
 * ships. It can be stopped and started again, and keeps its tickets.
 */
public final class RealRt implements AutoCloseable {
  private static final Path SERVER = Path.of("/usr/share/request-tracker5/libexec/rt-server");
  private static final Path SETUP = Path.of("/usr/sbin/rt-setup-database-5");
  private static final Path STARMAN = Path.of("/usr/bin/starman");
  private static final int SETUP_MINUTES = 3;

  private final Path home;
  private final int port;
  private final String token;
  private @Nullable Process server;

  /**
   * Makes a database and starts the server.
   *
   * @param home an empty directory for it
   * @param initialData files to load, ours first; without any there are no people but root, whose
   *     password is {@code password}
   */
  public RealRt(Path home, Path... initialData) {
    this.home = home;
    this.port = freePort();
    try {
      // An empty one has only what is loaded to tell it where the webhook's address is.
      configure(
          initialData.length > 0 ? "Set($SluiceWebhookFile, '%s');".formatted(webhookFile()) : "");
      Files.writeString(home.resolve("root"), "password\n");
      setup("init", "--root-password-file", home.resolve("root").toString());
      for (var data : initialData) {
        load(data);
      }
      if (initialData.length > 0) {
        load(people());
        this.token = Files.readString(home.resolve("token")).strip();
      } else {
        this.token = "";
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Whether everything that it takes is on this machine. */
  public static boolean isInstalled() {
    return Stream.of(SERVER, SETUP, STARMAN).allMatch(Files::isExecutable);
  }

  /** Where its REST interface is. */
  public URI rest() {
    return URI.create("http://127.0.0.1:" + port + "/REST/2.0");
  }

  /** The robot's token. */
  public char[] token() {
    return token.toCharArray();
  }

  /**
   * The password of the people {@code vera} (technical unit), {@code max} (staged rollout), {@code
   * eddi} (early adopter) and {@code paula} (provider).
   */
  public char[] passwordOf(String person) {
    return (person + "-password").toCharArray();
  }

  /** From now on it posts what happens to this address, signed with this secret. */
  public void tell(URI address, String secret) {
    try {
      Files.writeString(webhookFile(), address + "\n" + secret + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file in which it keeps the address and the secret of its posts. */
  public Path webhookFile() {
    return home.resolve("webhook");
  }

  /** Loads a file by RT's own command. */
  public void load(Path data) {
    setup("insert", "--datafile", data.toAbsolutePath().toString());
  }

  /** What RT's own command has said until now. */
  public String said() {
    try {
      return Files.readString(home.resolve("setup.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, and waits until it answers. */
  public void start() {
    server =
        run(
            List.of(
                SERVER.toString(),
                "--server",
                "Starman",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "3",
                "--disable-keepalive",
                "--env",
                "deployment"),
            "server.log");
    await().atMost(Duration.ofSeconds(90)).until(this::listens);
  }

  /** Stops it; whoever asks now is not answered. */
  public void stop() {
    var running = server;
    if (running == null) {
      return;
    }
    var workers = running.descendants().toList();
    running.destroy();
    try {
      if (!running.waitFor(10, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
    server = null;
    await().atMost(Duration.ofSeconds(10)).until(() -> !listens());
  }

  @Override
  public void close() {
    stop();
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void configure(String webhook) throws IOException {
    for (var folder : List.of("conf.d", "var", "mason", "sessions", "log")) {
      Files.createDirectories(home.resolve(folder));
    }
    Files.writeString(
        home.resolve("RT_SiteConfig.pm"),
        """
        Set($rtname, 'sluice.test');
        Set($Organization, 'sluice.test');
        Set($Timezone, 'UTC');
        Set($WebDomain, '127.0.0.1');
        Set($WebPort, %d);
        Set($WebPath, '');
        Set($DatabaseType, 'SQLite');
        Set($DatabaseName, '%s/rt.db');
        Set($MailCommand, 'mbox');
        Set($LogToSyslog, undef);
        Set($LogToSTDERR, 'warning');
        Set($LogToFile, undef);
        # RT spends a quarter of a second on each password otherwise.
        Set($BcryptCost, 4);
        %s
        $RT::VarPath = '%s/var';
        $RT::MasonDataDir = '%s/mason';
        $RT::MasonSessionDir = '%s/sessions';
        1;
        """
            .formatted(port, home, webhook, home, home, home));
  }

  /** People and a token, which is told once and only inside RT. */
  private Path people() throws IOException {
    var file = home.resolve("people");
    Files.writeString(
        file,
        """
        my %%groups = ('sluice' => 'Sluice-robots', 'vera' => 'Technical-unit',
                      'eddi' => 'early-adopters-glite', 'paula' => 'Providers',
                      'max' => 'Staged-rollout');
        our @Users = map { { Name => $_, EmailAddress => "$_\\@rt.invalid", Privileged => 1,
                             Password => "$_-password", Timezone => 'UTC' } } sort keys %%groups;
        our @Final = (sub {
          require RT::Authen::Token;
          for my $name (keys %%groups) {
            my $user = RT::User->new(RT->SystemUser); $user->Load($name);
            my $group = RT::Group->new(RT->SystemUser);
            $group->LoadUserDefinedGroup($groups{$name});
            $group->AddMember($user->PrincipalId);
          }
          my $robot = RT::User->new(RT->SystemUser); $robot->Load('sluice');
          my ($ok, $message, $token) = RT::AuthToken->new(RT->SystemUser)
              ->Create(Owner => $robot->id, Description => 'Sluice');
          die $message unless $ok;
          open(my $out, '>', '%s') or die $!;
          print $out $token;
          close $out;
        });
        1;
        """
            .formatted(home.resolve("token")));
    return file;
  }

  private void setup(String action, String... more) {
    var command =
        Stream.concat(
                Stream.of(SETUP.toString(), "--action", action, "--skip-create"),
                Arrays.stream(more))
            .toList();
    var running = run(command, "setup.log");
    try {
      if (!running.waitFor(SETUP_MINUTES, TimeUnit.MINUTES) || running.exitValue() != 0) {
        running.destroyForcibly();
        throw new IllegalStateException(
            command + " failed:\n" + Files.readString(home.resolve("setup.log")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process run(List<String> command, String log) {
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().put("RT_SITE_CONFIG", home.resolve("RT_SiteConfig.pm").toString());
    builder.environment().put("RT_SITE_CONFIG_DIR", home.resolve("conf.d").toString());
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(log).toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
