package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;
import org.sluice.repo.testing.RpmFixtures;

/** A real dnf with a root, a cache and a configuration of its own. */
@NeedsTools("dnf")
class DnfTest {
  @TempDir Path folder;

  private Path configuration = Path.of("");

  @BeforeEach
  void publish() throws IOException {
    var packages = Files.createDirectory(folder.resolve("packages"));
    var repository =
        Rpms.repositoryOf(
            folder.resolve("repository"),
            List.of(
                RpmFixtures.rpm("glue-schema", "2.0~rc1", "1.el9").in(packages),
                RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")
                    .provides("glue(abi) = 2")
                    .file("/etc/ldap/schema/glue.schema", "x")
                    .in(packages),
                RpmFixtures.rpm("bdii", "6.0.1", "1.el9")
                    .epoch(1)
                    .requires("glue(abi) >= 2")
                    .requires("/etc/ldap/schema/glue.schema")
                    .requires("(glue-schema >= 2.0 if glue-schema)")
                    .file("/usr/share/größe/bdii", "y")
                    .in(packages)));
    configuration = configure(repository);
  }

  @Test
  void everyPackageIsListedWhereItLies() {
    assertThat(
            dnf("repoquery", "--qf", "%{name} %{epoch}:%{version}-%{release}.%{arch} %{location}"))
        .contains(
            "bdii 1:6.0.1-1.el9.noarch Packages/b/bdii-6.0.1-1.el9.noarch.rpm",
            "glue-schema 0:2.0.11-1.el9.noarch Packages/g/glue-schema-2.0.11-1.el9.noarch.rpm",
            "glue-schema 0:2.0~rc1-1.el9.noarch Packages/g/glue-schema-2.0~rc1-1.el9.noarch.rpm");
  }

  @Test
  void whatPackagesNeedAndHoldIsAsTheySay() {
    assertThat(dnf("repoquery", "--requires", "bdii"))
        .contains("glue(abi) >= 2", "(glue-schema >= 2.0 if glue-schema)");
    assertThat(dnf("repoquery", "--list", "bdii")).contains("/usr/share/größe/bdii");
  }

  @Test
  void packageIsFetchedWithTheNewestOfWhatItNeeds() throws IOException {
    var downloads = folder.resolve("downloads");

    dnf("install", "--downloadonly", "--downloaddir=" + downloads, "bdii");

    try (Stream<Path> files = Files.list(downloads)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder(
              "bdii-6.0.1-1.el9.noarch.rpm", "glue-schema-2.0.11-1.el9.noarch.rpm");
    }
  }

  private List<String> dnf(String... arguments) {
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

  private Path configure(Path repository) throws IOException {
    return Files.writeString(
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
        gpgcheck=0

        [sluice]
        name=sluice
        baseurl=%2$s
        repo_gpgcheck=0
        skip_if_unavailable=0
        """
            .formatted(folder, repository.toUri()));
  }
}
