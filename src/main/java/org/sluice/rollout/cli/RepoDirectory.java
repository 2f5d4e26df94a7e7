package org.sluice.rollout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.closure.BaseRepositories;
import org.sluice.repo.closure.DependencySettings;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.rpm.signature.PackageSigner;
import org.sluice.repo.rpm.signature.RepositoryKeySigning;
import org.sluice.repo.sign.KeyDirectory;
import org.sluice.repo.sign.KeyKind;
import org.sluice.repo.sign.KeySettings;
import org.sluice.repo.sign.OpenPgpSigner;
import org.sluice.repo.sign.Signer;
import org.sluice.repo.source.base.FetchedBases;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.trust.EntrySigning;

/** Opens the directory that a command is about. */
final class RepoDirectory {
  private static final String USER_ID = "Sluice repositories";

  private RepoDirectory() {}

  /**
   * The repositories there.
   *
   * @throws UnreachableException if there are none yet
   */
  static DirectoryRepositories open(RepoOptions options, Clock clock) {
    if (!Files.isDirectory(options.repos())) {
      throw new UnreachableException(
          "There is no directory %s. 'sluice repo init' makes one.".formatted(options.repos()));
    }
    return at(options.repos(), options, clock);
  }

  /** The repositories there, in a directory that is made if need be. */
  static DirectoryRepositories made(RepoOptions options, Clock clock) {
    try {
      return at(Files.createDirectories(options.repos()), options, clock);
    } catch (IOException e) {
      throw new UnreachableException(
          "The directory %s cannot be made: %s. Make it yourself, or choose another."
              .formatted(options.repos(), e.getMessage()),
          e);
    }
  }

  private static DirectoryRepositories at(Path directory, RepoOptions options, Clock clock) {
    var random = new SecureRandom();
    Optional<Signer> signer =
        keys(options, clock, random).map(keys -> new OpenPgpSigner(keys, clock, random));
    return new DirectoryRepositories(
        directory,
        List.of(
            new YumFormat(options.packing(), options.openChecksums(), signer),
            new AptFormat(signer, options.validity())),
        clock,
        RetentionSettings.DEFAULT,
        new DependencySettings(options.dependencies(), bases(directory, options)));
  }

  private static BaseRepositories bases(Path directory, RepoOptions options) {
    if (options.bases().isEmpty()) {
      return BaseRepositories.NONE;
    }
    try {
      var cache = Files.createDirectories(directory.resolve("journal/bases"));
      var bases = new FetchedBases(options.bases(), cache);
      bases.open();
      bases.refresh();
      return bases;
    } catch (IOException e) {
      throw new UnreachableException(
          "Nothing can be written in %s: %s.".formatted(directory, e.getMessage()), e);
    }
  }

  /**
   * Our own signature on packages of a platform that come in there.
   *
   * @param dryRun whether nothing may be kept
   * @throws NotUnderstoodException if nothing is to be signed, or packages of this kind carry no
   *     signature
   */
  static EntrySigning packageSigning(
      RepoOptions options, Platform platform, Clock clock, boolean dryRun) {
    if (platform.format() != PackageFormat.RPM) {
      throw new NotUnderstoodException(
          "platform to sign packages for",
          platform.toString(),
          "one of rpm packages; deb packages carry no signature");
    }
    var random = new SecureRandom();
    var keys =
        keys(options, clock, random)
            .orElseThrow(
                () ->
                    new NotUnderstoodException(
                        "option", "--unsigned", "nothing of the kind along with --sign-packages"));
    var kept = options.keys().orElseThrow().resolve("packages");
    var signer =
        PackageSigner.using(
            new RepositoryKeySigning(new OpenPgpSigner(keys, clock, random)), clock);
    return new EntrySigning(
        Set.of(platform), dryRun ? signer.recalling(kept) : signer.remembering(kept));
  }

  /** The keys that sign there; empty if nothing is to be signed. */
  static Optional<KeyDirectory> keys(RepoOptions options, Clock clock, SecureRandom random) {
    return options
        .keys()
        .map(keys -> new KeySettings(keys, USER_ID, KeyKind.RSA_3072, options.passphraseFile()))
        .map(settings -> new KeyDirectory(settings, clock, random));
  }
}
