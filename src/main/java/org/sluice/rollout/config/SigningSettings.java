package org.sluice.rollout.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.rpm.signature.RpmsignSettings;
import org.sluice.repo.sign.GpgSettings;
import org.sluice.repo.sign.KeyKind;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With which keys the repositories are signed, and the packages of some platforms.
 *
 * @param enabled whether the repositories are signed
 * @param by whether keys in a directory sign, or gpg
 * @param directory holds the secret keys, which are made when missing; empty means {@code keys} in
 *     the directory of the repositories
 * @param userId whose key a new key says it is
 * @param kind of a new key
 * @param passphraseFile its first line opens the keys; empty means that only the rights of their
 *     files protect them, or that gpg's agent knows it
 * @param gpgProgram name or path of gpg
 * @param gpgHome gpg's own directory; empty for that of the user running the server
 * @param gpgKeys fingerprints of the keys with which gpg signs, the oldest first
 * @param gpgTimeout longest time for one call of gpg
 * @param packagesBy who puts our signature into packages
 * @param rpmsignProgram name or path of rpmsign
 * @param packages platforms whose rpm packages get our own signature when they enter
 */
@ConfigurationProperties("sluice.signing")
record SigningSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("keys") By by,
    @DefaultValue("") String directory,
    @DefaultValue("Sluice repositories") String userId,
    @DefaultValue("rsa-3072") KeyKind kind,
    @DefaultValue("") String passphraseFile,
    @DefaultValue("gpg") String gpgProgram,
    @DefaultValue("") String gpgHome,
    @DefaultValue List<String> gpgKeys,
    @DefaultValue("30s") Duration gpgTimeout,
    @DefaultValue("sluice") PackagesBy packagesBy,
    @DefaultValue("rpmsign") String rpmsignProgram,
    @DefaultValue List<String> packages) {

  /** Who holds the keys. */
  enum By {
    /** A directory, whose keys sign in this process. */
    KEYS,
    /** The gpg program, and whatever it asks: an agent, a card, an HSM. */
    GPG
  }

  /** Who puts our signature into packages. */
  enum PackagesBy {
    /** This process, with whatever signs the repositories. */
    SLUICE,
    /** The rpmsign program, which asks gpg. */
    RPMSIGN
  }

  /** Refuses what the server cannot work with. */
  SigningSettings {
    if (userId.isBlank() || userId.chars().anyMatch(Character::isISOControl)) {
      throw new BadSettingException(
          "sluice.signing.user-id",
          userId,
          "one line of text, such as Sluice repositories <repo@example.org>");
    }
    if (by == By.GPG && gpgKeys.isEmpty()) {
      throw new BadSettingException(
          "sluice.signing.gpg-keys", "", "the fingerprint of at least one key, as gpg is to sign");
    }
    if (packagesBy == PackagesBy.RPMSIGN && by != By.GPG) {
      throw new BadSettingException(
          "sluice.signing.packages-by",
          "rpmsign",
          "sluice, or together with it sluice.signing.by=gpg, as rpmsign has its keys from gpg,");
    }
    packages.forEach(SigningSettings::requireRpm);
    if (!enabled && !packages.isEmpty()) {
      throw new BadSettingException(
          "sluice.signing.packages",
          String.join(",", packages),
          "an empty list, or sluice.signing.enabled=true,");
    }
  }

  private static void requireRpm(String platform) {
    boolean isRpm;
    try {
      isRpm = Platform.parse(platform).format() == PackageFormat.RPM;
    } catch (NotUnderstoodException e) {
      throw BadSettingException.because("sluice.signing.packages", platform, e);
    }
    if (!isRpm) {
      throw new BadSettingException(
          "sluice.signing.packages",
          platform,
          "a platform of rpm packages, such as umd/5/el9/x86_64 (deb packages carry no signature),");
    }
  }

  Path directoryFor(Path repositories) {
    return directory.isBlank() ? repositories.resolve("keys") : Path.of(directory);
  }

  Optional<Path> passphrase() {
    return passphraseFile.isBlank() ? Optional.empty() : Optional.of(Path.of(passphraseFile));
  }

  GpgSettings gpg() {
    return new GpgSettings(gpgProgram, homeOfGpg(), gpgKeys, passphrase(), gpgTimeout);
  }

  /** The oldest key signs packages, as a header has room for one signature. */
  RpmsignSettings rpmsign() {
    return new RpmsignSettings(
        rpmsignProgram, gpgProgram, homeOfGpg(), gpgKeys.get(0), passphrase(), gpgTimeout);
  }

  private Optional<Path> homeOfGpg() {
    return gpgHome.isBlank() ? Optional.empty() : Optional.of(Path.of(gpgHome));
  }

  Set<Platform> platformsOfSignedPackages() {
    return packages.stream().map(Platform::parse).collect(Collectors.toUnmodifiableSet());
  }
}
