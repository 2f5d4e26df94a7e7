package org.sluice.repo.rpm.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.RepositoryUnavailableException;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnknownKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.WeakDigest;
import org.sluice.repo.testing.NeedsTools;

/** What rpm, rpmsign and gpg make is what we read, and the other way round. */
@NeedsTools({"rpmbuild", "rpmsign", "rpmkeys", "gpg", "gpgconf"})
class RpmToolsTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;

  private Path rpm = Path.of("");
  private Path target = Path.of("");
  private GpgHome gpg;

  @BeforeEach
  void build() throws IOException {
    gpg = GpgHome.in(folder);
    rpm = BuiltPackage.in(folder);
    target = folder.resolve("signed.rpm");
  }

  @AfterEach
  void endAgent() {
    gpg.close();
  }

  @ParameterizedTest
  @CsvSource({"rsa2048,--addsign", "rsa2048,--rpmv3", "ed25519,--addsign", "ed25519,--rpmv3"})
  void packageSignedByRpmsignIsTrusted(String kind, String option) throws IOException {
    var name = gpg.makeKey(kind);
    gpg.rpmsign(name, rpm, option);

    assertThat(verify(rpm, gpg.publicKey(name)))
        .isInstanceOfSatisfying(
            Trusted.class, verdict -> assertThat(verdict.signer().owner()).isEqualTo(name));
  }

  @Test
  void unknownKeyIsNamedAsRpmNamesIt() throws IOException {
    gpg.rpmsign(gpg.makeKey("rsa2048"), rpm);
    var other = gpg.publicKey(gpg.makeKey("ed25519"));

    var verdict = (UnknownKey) verify(rpm, other);

    var spoken = RpmKeysProgram.knowing(other, folder).query(rpm, "%{RSAHEADER:pgpsig}");
    assertThat(String.join("", spoken)).endsWith(verdict.key().toString().toLowerCase(Locale.ROOT));
  }

  @Test
  void signatureThatRestsOnSha1IsWeak() throws IOException {
    var name = gpg.makeKey("rsa2048");
    gpg.rpmsign(name, rpm, "--define", "_gpg_digest_algo sha1");

    assertThat(verify(rpm, gpg.publicKey(name))).isInstanceOf(WeakDigest.class);
  }

  @ParameterizedTest
  @CsvSource({"rsa2048,RSA", "ed25519,EdDSA"})
  void rpmAcceptsOurSignatureAndEveryDigestOfTheProvider(String kind, String spoken)
      throws IOException {
    var name = gpg.makeKey(kind);

    assertThat(signer(name).sign(rpm, target)).isInstanceOf(Signing.Signed.class);

    assertThat(RpmKeysProgram.knowing(gpg.publicKey(name), folder).check(target))
        .anyMatch(line -> line.matches("\\s*Header V4 " + spoken + "/SHA256 Signature.*: OK"))
        .anyMatch(line -> line.matches("\\s*Payload SHA256 digest: OK"))
        .anyMatch(line -> line.matches("\\s*MD5 digest: OK"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa2048", "ed25519"})
  void signatureHeaderIsLaidOutAsRpmsignDoesIt(String kind) throws Exception {
    var name = gpg.makeKey(kind);
    var theirs = Files.copy(rpm, folder.resolve("theirs.rpm"));
    gpg.rpmsign(name, theirs, "--define", "_gpg_digest_algo sha256");

    signer(name).sign(rpm, target);

    assertThat(lines(target)).isEqualTo(lines(theirs));
    assertThat(target).hasSize(Files.size(rpm));
  }

  @Test
  void headerReadsTheSameBeforeAndAfter() throws IOException {
    var name = gpg.makeKey("rsa2048");
    gpg.rpmsign(name, rpm, "--rpmv3");
    var ours = gpg.makeKey("ed25519");
    var judge = RpmKeysProgram.knowing(gpg.publicKey(ours), folder);
    var fields =
        "%{NEVRA} %{SUMMARY} %{BUILDTIME} %{SHA1HEADER} %{SHA256HEADER} %{SIGMD5} %{PAYLOADDIGEST}"
            + " %{SIGSIZE} [%{FILENAMES} %{FILEDIGESTS}]";

    signer(ours).sign(rpm, target);

    assertThat(judge.query(target, fields)).isEqualTo(judge.query(rpm, fields));
    assertThat(judge.query(target, "%{RSAHEADER} %{SIGPGP} %{SIGGPG}"))
        .containsExactly("(none) (none) (none)");
    assertThat(judge.check(target)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rsa2048,RSA", "ed25519,EdDSA"})
  void rpmAcceptsOurSignatureOverHeaderAndPayloadOfOldPackages(String kind, String spoken)
      throws IOException {
    var name = gpg.makeKey(kind);
    var old = OldPackage.in(folder);

    signer(name).sign(old, target);

    assertThat(RpmKeysProgram.knowing(gpg.publicKey(name), folder).check(target))
        .anyMatch(line -> line.matches("\\s*Header V4 " + spoken + "/SHA256 Signature.*: OK"))
        .anyMatch(line -> line.matches("\\s*V4 " + spoken + "/SHA256 Signature.*: OK"));
  }

  @Test
  void rpmReadsSignaturesOfVersion3AsWeDo() throws Exception {
    var key = TestKey.of(TestKey.Kind.RSA);
    new HeaderRewriting(TestSigning.by(key).version3()).write(rpm, target);

    assertThat(RpmKeysProgram.knowing(key.publicText(), folder).check(target))
        .anyMatch(line -> line.matches("\\s*Header V3 RSA/SHA256 Signature.*: OK"));
    assertThat(verify(target, key.publicText())).isInstanceOf(Trusted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa2048", "ed25519"})
  void rpmsignIsASecondSigner(String kind) throws IOException {
    var name = gpg.makeKey(kind);
    var signer = PackageSigner.using(settings(name), keys(gpg.publicKey(name)), CLOCK);
    var again = folder.resolve("again.rpm");

    assertThat(signer.sign(rpm, target)).isInstanceOf(Signing.Signed.class);
    assertThat(signer.sign(target, again)).isInstanceOf(Signing.SignedBefore.class);

    assertThat(again).hasSameBinaryContentAs(target);
    assertThat(RpmKeysProgram.knowing(gpg.publicKey(name), folder).check(target)).isNotEmpty();
    assertThat(signer(name).sign(target, folder.resolve("third.rpm")))
        .isInstanceOf(Signing.SignedBefore.class);
  }

  @Test
  void rpmsignTakesThePassphraseFromAFile() throws IOException {
    var name = gpg.makeKey("ed25519", "open sesame");
    var right = Files.writeString(folder.resolve("the 100% secret"), "open sesame\n");
    var wrong = Files.writeString(folder.resolve("wrong"), "guess\n");
    var ours = keys(gpg.publicKey(name));

    assertThatThrownBy(
            () -> PackageSigner.using(settings(name, wrong), ours, CLOCK).sign(rpm, target))
        .isInstanceOf(RepositoryUnavailableException.class);
    assertThat(PackageSigner.using(settings(name, right), ours, CLOCK).sign(rpm, target))
        .isInstanceOf(Signing.Signed.class);
  }

  @Test
  void whatRpmsignSaidIsInTheMessageWhenItFails() throws IOException {
    var name = gpg.makeKey("ed25519");
    var signer = PackageSigner.using(settings("nobody"), keys(gpg.publicKey(name)), CLOCK);

    assertThatThrownBy(() -> signer.sign(rpm, target))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining("nobody")
        .hasMessageContaining("hello-1.0-1.noarch.rpm");
    assertThat(target).doesNotExist();
  }

  @Test
  void programThatIsNotThereIsNamedBeforeAnythingIsSigned() throws IOException {
    var name = gpg.makeKey("ed25519");
    var missing =
        new RpmsignSettings(
            "no-such-rpmsign",
            "gpg",
            Optional.empty(),
            name,
            Optional.empty(),
            Duration.ofMinutes(1));
    var ours = keys(gpg.publicKey(name));

    assertThatThrownBy(() -> PackageSigner.using(missing, ours, CLOCK))
        .isInstanceOf(RepositoryUnavailableException.class)
        .hasMessageContaining("no-such-rpmsign");
  }

  private RpmsignSettings settings(String name) {
    return new RpmsignSettings(
        "rpmsign",
        "gpg",
        Optional.of(gpg.directory()),
        name,
        Optional.empty(),
        Duration.ofMinutes(1));
  }

  private RpmsignSettings settings(String name, Path passphrase) {
    return new RpmsignSettings(
        "rpmsign",
        gpg.program().toString(),
        Optional.of(gpg.directory()),
        name,
        Optional.of(passphrase),
        Duration.ofMinutes(1));
  }

  private PackageSigner signer(String name) {
    return PackageSigner.using(SecretKeySigning.parse(gpg.secretKey(name), "", CLOCK), CLOCK);
  }

  private static SignatureVerdict verify(Path file, String publicKeys) throws IOException {
    return new RpmSignatures(CLOCK).verify(file, keys(publicKeys));
  }

  private static ProviderKeys keys(String publicKeys) {
    return ProviderKeys.parse(publicKeys);
  }

  /** The index of the signature header without lengths, in which signatures differ by a byte. */
  private static List<String> lines(Path file) throws Exception {
    try (var input = PackageFile.open(file)) {
      return RpmParts.of(input).signatures().entries().stream()
          .map(entry -> "%d of type %d".formatted(entry.tag(), entry.type()))
          .toList();
    }
  }
}
