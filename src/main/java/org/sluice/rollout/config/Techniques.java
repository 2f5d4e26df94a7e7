package org.sluice.rollout.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sluice.repo.OperationId;
import org.sluice.repo.PackageSource;
import org.sluice.repo.Repositories;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.closure.DependencySettings;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.OpenChecksums;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.rpm.signature.PackageSigner;
import org.sluice.repo.rpm.signature.ProviderKeys;
import org.sluice.repo.rpm.signature.RepositoryKeySigning;
import org.sluice.repo.sign.GpgSigner;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.sign.Signer;
import org.sluice.repo.sign.SigningUnavailableException;
import org.sluice.repo.source.HttpPackageSource;
import org.sluice.repo.source.base.FetchedBases;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.trust.EntrySigning;
import org.sluice.repo.trust.SignaturesAtEntry;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.feedback.PageAddresses;
import org.sluice.rollout.feedback.TemplatedClientLines;
import org.sluice.rollout.feedback.Templates;
import org.sluice.rollout.feedback.render.MustacheTemplates;
import org.sluice.rollout.intake.metadata.MetadataLimits;
import org.sluice.rollout.intake.metadata.MetadataReader;
import org.sluice.rollout.intake.metadata.ReleaseMetadataReader;
import org.sluice.rollout.intake.metadata.SystemAliases;
import org.sluice.rollout.web.files.PublishedRoot;
import org.sluice.rollout.web.ui.ModelFolder;
import org.sluice.rollout.workflow.camunda.CamundaSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** Which technique stands behind each port. */
@Configuration(proxyBeanMethods = false)
class Techniques {
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMinutes(1);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Signing signing(SigningSettings settings, HomeSettings home, Clock clock) {
    if (!settings.enabled()) {
      return new Signing(Optional.empty(), EntrySigning.off());
    }
    var directory = settings.directoryFor(home.repositories());
    var signer =
        settings.by() == SigningSettings.By.GPG
            ? gpg(settings)
            : keysOf(directory, settings, clock);
    return new Signing(
        Optional.of(signer),
        new EntrySigning(
            settings.platformsOfSignedPackages(),
            packageSigner(settings, signer, clock).remembering(directory.resolve("packages"))));
  }

  private static PackageSigner packageSigner(SigningSettings settings, Signer signer, Clock clock) {
    if (settings.packagesBy() == SigningSettings.PackagesBy.SLUICE) {
      return PackageSigner.using(new RepositoryKeySigning(signer), clock);
    }
    try {
      return PackageSigner.using(settings.rpmsign(), ProviderKeys.of(signer.publicKeys()), clock);
    } catch (RepositoryUnavailableException e) {
      throw BadSettingException.because(
          "sluice.signing.rpmsign-program", settings.rpmsignProgram(), e);
    }
  }

  /** Asks gpg at once for what it needs at every signature: to fail now and not at a promotion. */
  private static Signer gpg(SigningSettings settings) {
    var signer = new GpgSigner(settings.gpg());
    try {
      signer.clearSigned("Sluice can sign.\n");
    } catch (SigningUnavailableException e) {
      throw BadSettingException.because(
          "sluice.signing.gpg-keys", String.join(",", settings.gpgKeys()), e);
    }
    return signer;
  }

  private static Signer keysOf(Path directory, SigningSettings settings, Clock clock) {
    var random = new SecureRandom();
    var keys =
        new KeyDirectory(
            new KeySettings(directory, settings.userId(), settings.kind(), settings.passphrase()),
            clock,
            random);
    return new OpenPgpSigner(keys, clock, random);
  }

  @Bean
  FetchedBases baseRepositories(HomeSettings home, DependencyCheckSettings settings)
      throws IOException {
    var bases = new FetchedBases(settings.addresses(), Files.createDirectories(home.bases()));
    bases.open();
    return bases;
  }

  /** Threads start once: whoever asks gets a worker of their own. */
  @Bean
  @Scope("prototype")
  Worker baseRefresh(FetchedBases bases, DependencyCheckSettings settings, Clock clock) {
    return new Worker(
        "bases", new Seldom(bases::refresh, settings.refresh(), clock), LOOK_AT_THE_CLOCK);
  }

  @Bean
  DirectoryRepositories repositories(
      HomeSettings home,
      RepositorySettings settings,
      DependencyCheckSettings dependencies,
      FetchedBases bases,
      Signing signing,
      Clock clock)
      throws IOException {
    return new DirectoryRepositories(
        Files.createDirectories(home.repositories()),
        List.of(
            new YumFormat(
                settings.yumPacking(),
                settings.yumOpenChecksums() ? OpenChecksums.WRITTEN : OpenChecksums.LEFT_OUT,
                signing.signer()),
            new AptFormat(signing.signer(), settings.validityOfApt())),
        clock,
        new RetentionSettings(
            settings.inFlight(), settings.history(), settings.versionsInProduction()),
        new DependencySettings(dependencies.policy(), bases));
  }

  @Bean
  @Scope("prototype")
  Worker metadataRefresh(DirectoryRepositories repositories, Clock clock) {
    Runnable refresh =
        () -> repositories.refresh(new OperationId("refresh-" + clock.instant().getEpochSecond()));
    return new Worker("refresh", new Seldom(refresh, HOURLY, clock), LOOK_AT_THE_CLOCK);
  }

  @Bean
  PackageSource packageSource(
      FetchSettings settings,
      TrustSettings trust,
      Signing signing,
      HomeSettings home,
      Repositories repositories,
      Clock clock)
      throws IOException {
    return new HttpPackageSource(
        settings.asSourceSettings(),
        repositories,
        new SignaturesAtEntry(trust.read(clock), signing.packages()),
        new YumFormat().versionOrder(),
        Files.createDirectories(home.downloads()),
        clock);
  }

  @Bean
  MetadataReader metadataReader() {
    return new ReleaseMetadataReader(MetadataLimits.defaults(), SystemAliases.standard());
  }

  @Bean
  Templates templates(HomeSettings home) {
    return new MustacheTemplates(home.templates());
  }

  @Bean
  ServerAddress serverAddress(HomeSettings home) {
    return new ServerAddress(home);
  }

  @Bean
  PageAddresses pageAddresses(ServerAddress address) {
    return release -> address.get() + "/releases/" + release;
  }

  @Bean
  ClientLines clientLines(
      Templates templates, ServerAddress address, Repositories repositories, Signing signing) {
    return new TemplatedClientLines(
        templates,
        address::get,
        () -> repositories.current().number(),
        signing::publicKeys,
        signing.packages()::isFor);
  }

  @Bean
  ModelFolder modelFolder(HomeSettings home) {
    return new ModelFolder(home.models());
  }

  @Bean
  PublishedRoot publishedRoot(HomeSettings home) {
    return new PublishedRoot(home.repositories());
  }

  @Bean
  CamundaSettings camundaSettings(HomeSettings home, RolloutSettings rollout) {
    return new CamundaSettings(
        Optional.of(home.models()), home.node(), rollout.background(), rollout.retries());
  }
}
