package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.source.Fetching.packagesOf;
import static org.sluice.repo.source.Fetching.reasonsOf;
import static org.sluice.repo.testing.RpmFixtures.rpm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.Fetched;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.Progress;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Wanted;
import org.sluice.repo.WantedPackage;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.testing.NeedsTools;

/** Real rpms, from a provider's real repository into a real store. */
class FetchingRealPackagesTest {
  @TempDir private Path providerFiles;
  @TempDir private Path repositoryRoot;
  @TempDir private Path workDirectory;
  private ProviderServer provider;
  private DirectoryRepositories repositories;

  @BeforeEach
  void start() throws IOException {
    provider = new ProviderServer();
    repositories =
        new DirectoryRepositories(
            repositoryRoot, List.of(new YumFormat()), Clock.systemUTC(), RetentionSettings.DEFAULT);
  }

  @AfterEach
  void stop() throws IOException {
    provider.close();
    try (var files = Files.list(workDirectory)) {
      assertThat(files).as("files left in the work directory").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "xz"})
  @NeedsTools("createrepo_c")
  void aRepositoryMadeByCreaterepoIsUnderstood(String packing) throws Exception {
    rpm("bdii", "6.0.1", "1.el9").epoch(2).in(providerFiles);
    rpm("bdii", "6.0.10^git1", "1.el9").in(providerFiles);
    rpm("voms", "2.1.0~rc1", "1.el9").arch("x86_64").in(providerFiles);
    rpm("glue-schema", "2.1", "1.el9").in(providerFiles);
    createRepository("--general-compress-type=" + packing);

    var fetched = fetch(named("bdii", "voms"));

    assertThat(packagesOf(fetched))
        .extracting(Package::spoken)
        .containsExactly("bdii-2:6.0.1-1.el9.noarch", "voms-2.1.0~rc1-1.el9.x86_64");
  }

  @Test
  @NeedsTools("createrepo_c")
  void whatWasFetchedCanBePublished() throws Exception {
    rpm("bdii", "6.0.10^git1", "1.el9").in(providerFiles);
    createRepository("--checksum=sha512");

    var packages = packagesOf(fetch(named("bdii")));
    var outcome =
        repositories.apply(
            new Operation.Add(
                new OperationId("op-1"),
                new ReleaseId(7),
                Fetching.EL9,
                packages.stream().map(Package::digest).toList()));

    assertThat(outcome).isInstanceOf(Outcome.Published.class);
  }

  @Test
  void aHeaderForAnotherArchitectureIsRefusedWhateverTheFileIsCalled() throws IOException {
    var file = rpm("bdii", "6.0.1", "1.el9").arch("ppc64le").in(providerFiles);
    var address = provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", Files.readAllBytes(file));

    assertThat(reasonsOf(fetchFile(address)))
        .extracting(Finding::code)
        .contains("architecture-differs");
  }

  @Test
  void halfAnRpmIsRefusedAndLeavesNothing() throws IOException {
    var whole = Files.readAllBytes(rpm("bdii", "6.0.1", "1.el9").in(providerFiles));
    var half = Arrays.copyOf(whole, 200);

    assertThat(fetchFile(provider.publish("/bdii-6.0.1-1.el9.noarch.rpm", half)))
        .isInstanceOf(Fetched.Refused.class);
  }

  private void createRepository(String option) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("createrepo_c", option, providerFiles.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    try (var files = Files.walk(providerFiles)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var path = providerFiles.relativize(file).toString().replace("^", "%5E");
        provider.publish("/el9/" + path, Files.readAllBytes(file));
      }
    }
  }

  private Wanted named(String... names) {
    return new Wanted.YumRepository(
        provider.address("/el9/"), List.of(names).stream().map(WantedPackage::named).toList());
  }

  private Fetched fetch(Wanted wanted) {
    try (var fetching = new Fetching(workDirectory, TestSettings.lenient(), repositories)) {
      return fetching.fetch(wanted, Progress.UNHEARD);
    }
  }

  private Fetched fetchFile(URI address) {
    try (var fetching = new Fetching(workDirectory, TestSettings.lenient(), repositories)) {
      return fetching.fetch(address);
    }
  }
}
