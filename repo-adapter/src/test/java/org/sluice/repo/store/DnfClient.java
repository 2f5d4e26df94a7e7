package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.testing.ForeignProgram;

/**
 * A real dnf with a root, a cache and a configuration of its own, which never refreshes by itself.
 */
final class DnfClient {
  private final Path folder;
  private final Path configuration;

  /**
   * A client of these repositories.
   *
   * @param folder an existing, empty folder of its own
   * @param repositories where each is, by the name that it has for dnf
   */
  DnfClient(Path folder, Map<String, Path> repositories) throws IOException {
    this.folder = folder;
    var sections =
        repositories.entrySet().stream()
            .map(
                entry ->
                    """
                    [%1$s]
                    name=%1$s
                    baseurl=file://%2$s/
                    repo_gpgcheck=0
                    gpgcheck=0
                    metadata_expire=never
                    skip_if_unavailable=0
                    """
                        .formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
    configuration =
        Files.writeString(
            folder.resolve("dnf.conf"),
            """
            [main]
            cachedir=%1$s/cache
            persistdir=%1$s/persist
            logdir=%1$s/log
            reposdir=%1$s/repos
            varsdir=%1$s/vars
            pluginconfpath=%1$s/plugins
            assumeyes=1

            """
                    .formatted(folder)
                + sections);
  }

  /** Reads the repositories anew. */
  void refresh() {
    run("makecache", "--refresh");
  }

  /** Every package that it knows of, with the repository that lists it. */
  List<String> knownPackages() {
    return run("repoquery", "--qf", "%{repoid} %{name}-%{version}-%{release}");
  }

  /** What is installed. */
  List<String> installed() {
    return run("repoquery", "--installed", "--qf", "%{name}-%{version}-%{release}");
  }

  /** Does what a command says that begins with {@code dnf}. */
  void obey(String command) {
    assertThat(command).startsWith("dnf ");
    run(command.substring("dnf ".length()).split(" ", -1));
  }

  /** Installs a package. */
  void install(String name) {
    run("install", name);
  }

  /**
   * What releases tell about newer versions of what is installed, in the words of {@code dnf
   * updateinfo}.
   */
  List<String> updateinfo(String... arguments) {
    return run(Stream.concat(Stream.of("updateinfo"), Stream.of(arguments)).toArray(String[]::new));
  }

  /** The groups of packages that it offers. */
  List<String> groups() {
    return run("group", "list");
  }

  /** The module streams that it offers. */
  List<String> modules() {
    return run("module", "list");
  }

  /** Downloads a package with all that it needs; the file names, in order. */
  List<String> download(String name) throws IOException {
    var target = Files.createTempDirectory(folder, "downloads");
    run("install", "--downloadonly", "--downloaddir=" + target, name);
    try (var files = Files.list(target)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private List<String> run(String... arguments) {
    var common =
        Stream.of(
            "dnf",
            "--quiet",
            "--noplugins",
            "--config=" + configuration,
            "--installroot=" + folder.resolve("root"),
            "--releasever=9",
            "--forcearch=x86_64");
    return ForeignProgram.run(
        folder, Stream.concat(common, Stream.of(arguments)).toArray(String[]::new));
  }
}
