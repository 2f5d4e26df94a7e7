package org.sluice.repo.deb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.Repository;
import org.sluice.repo.testing.ForeignProgram;

/** A real apt with settings, lists and state of its own, which knows one repository. */
public final class AptClient {
  private final Path home;
  private final Path configuration;

  private AptClient(Path home, Path configuration) {
    this.home = home;
    this.configuration = configuration;
  }

  /**
   * An apt that knows the key of the repository in this folder, or trusts it if it has none;
   * downloads come into {@code home}.
   */
  public static AptClient of(Path repository, String suite, Path home) throws IOException {
    var key = repository.resolve(Repository.KEY_FILE);
    var trust = Files.exists(key) ? "Signed-By: " + key : "Trusted: yes";
    // "copy:" reads the files as a download would; "file:" would use them where they lie.
    return withSources(
        """
        Types: deb
        URIs: copy:%s
        Suites: %s
        Components: main
        %s
        """
            .formatted(repository, suite, trust),
        home);
  }

  /** An apt that knows what these deb822 sources name; downloads come into {@code home}. */
  public static AptClient withSources(String sources, Path home) throws IOException {
    var own = Files.createTempDirectory(home, "apt");
    for (var folder :
        List.of(
            "etc/sources.list.d",
            "etc/apt.conf.d",
            "etc/preferences.d",
            "state/lists/partial",
            "state/info",
            "state/updates",
            "state/triggers",
            "root",
            "var/log/apt",
            "cache/archives/partial")) {
      Files.createDirectories(own.resolve(folder));
    }
    Files.createFile(own.resolve("state/status"));
    Files.createFile(own.resolve("state/available"));
    Files.writeString(own.resolve("etc/sources.list.d/test.sources"), sources);
    return new AptClient(home, Files.writeString(own.resolve("apt.conf"), settings(own)));
  }

  /** Runs a program of apt's; a warning is a failure. */
  public List<String> run(String... command) {
    var script = "cd \"$HOME\" && APT_CONFIG=%s %s 2>&1".formatted(configuration, joined(command));
    var lines = ForeignProgram.run(home, "sh", "-c", script);
    if (lines.stream().anyMatch(AptClient::isComplaint)) {
      throw new AssertionError(String.join("\n", lines));
    }
    return lines;
  }

  /** Really installs a package with what it needs, into a root of its own; what dpkg then has. */
  public List<String> installed(String name) {
    run("apt-get", "-q", "--yes", "install", name);
    return ask("${Package} ${Status}\\n");
  }

  /** What is installed, each package with its version. */
  public List<String> installed() {
    return ask("${Package} ${Version} ${db:Status-Status}\\n").stream()
        .filter(line -> line.endsWith(" installed"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .toList();
  }

  /** Does what a command says that begins with {@code apt-get}. */
  public void obey(String command) {
    run(command.replaceFirst("^apt-get ", "apt-get --yes ").split(" ", -1));
  }

  private List<String> ask(String format) {
    var state = configuration.resolveSibling("state");
    return ForeignProgram.run(home, "dpkg-query", "--admindir=" + state, "-W", "-f", format);
  }

  // An unsigned repository has no InRelease and no Release.gpg; apt looks for both and goes on.
  private static boolean isComplaint(String line) {
    return line.matches("(W|E|N|Err|Ign):.*") && !line.matches("Ign:.* (InRelease|Release.gpg)");
  }

  private static String joined(String... command) {
    return Stream.of(command).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  private static String settings(Path own) {
    return """
        Dir "%1$s";
        Dir::Etc "%1$s/etc";
        Dir::Etc::sourcelist "/dev/null";
        Dir::Etc::sourceparts "%1$s/etc/sources.list.d";
        Dir::Etc::parts "%1$s/etc/apt.conf.d";
        Dir::State "%1$s/state";
        Dir::State::status "%1$s/state/status";
        Dir::Cache "%1$s/cache";
        APT::Architecture "amd64";
        APT::Architectures { "amd64"; };
        APT::Sandbox::User "";
        Acquire::Languages "none";
        DPkg::Options { "--admindir=%1$s/state"; "--instdir=%1$s/root"; "--log=%1$s/dpkg.log"; };
        """
        .formatted(own);
  }
}
