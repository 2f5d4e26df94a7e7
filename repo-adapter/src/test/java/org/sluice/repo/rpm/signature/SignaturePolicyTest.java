package org.sluice.repo.rpm.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.repo.Finding;
import org.sluice.repo.rpm.signature.SignatureVerdict.Bad;
import org.sluice.repo.rpm.signature.SignatureVerdict.ExpiredKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.NotSigned;
import org.sluice.repo.rpm.signature.SignatureVerdict.PayloadUncovered;
import org.sluice.repo.rpm.signature.SignatureVerdict.RevokedKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnfitKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.UnknownKey;
import org.sluice.repo.rpm.signature.SignatureVerdict.WeakDigest;
import org.sluice.repo.sign.Fingerprint;

/** What becomes of a package, by what its provider's policy asks. */
class SignaturePolicyTest {
  private static final String FILE = "bdii-6.0.1-1.el9.noarch.rpm";
  private static final Instant NOON = TestSigning.NOON;
  private static final Signer SIGNER = new Signer(new Fingerprint("A0".repeat(20)), "P <p@x>");

  static Stream<SignatureVerdict> faults() {
    return Stream.of(
        new UnknownKey(new KeyId(0xABCL)),
        new ExpiredKey(SIGNER, NOON, NOON),
        new RevokedKey(SIGNER, NOON, NOON),
        new UnfitKey(SIGNER, "is too short (1024 bits)"),
        new WeakDigest("SHA-1", new KeyId(1)),
        new PayloadUncovered(SIGNER),
        new Bad("It is bad."));
  }

  @ParameterizedTest
  @EnumSource
  void trustedPackageMayEnterUnderEveryPolicy(SignaturePolicy policy) {
    assertThat(policy.finding(FILE, new Trusted(SIGNER, NOON))).isEmpty();
  }

  @Test
  void packageWithoutSignatureIsRefusedOnlyWhereOneIsRequired() {
    assertThat(SignaturePolicy.REQUIRED.finding(FILE, new NotSigned()))
        .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("rpm-not-signed"));
    assertThat(SignaturePolicy.IF_PRESENT.finding(FILE, new NotSigned())).isEmpty();
    assertThat(SignaturePolicy.OFF.finding(FILE, new NotSigned())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void signatureThatIsThereMustBeGoodUnlessNobodyLooks(SignatureVerdict fault) {
    assertThat(SignaturePolicy.REQUIRED.finding(FILE, fault))
        .hasValueSatisfying(finding -> assertThat(finding.isBlocking()).isTrue());
    assertThat(SignaturePolicy.IF_PRESENT.finding(FILE, fault))
        .isEqualTo(SignaturePolicy.REQUIRED.finding(FILE, fault));
    assertThat(SignaturePolicy.OFF.finding(FILE, fault)).isEmpty();
  }

  @Test
  void everyFaultHasACodeOfItsOwn() {
    assertThat(faults().flatMap(fault -> SignaturePolicy.REQUIRED.finding(FILE, fault).stream()))
        .extracting(Finding::code)
        .doesNotHaveDuplicates()
        .hasSize(7);
  }

  @Test
  void findingNamesFileKeyAndRemedy() {
    var finding = SignaturePolicy.REQUIRED.finding(FILE, new UnknownKey(new KeyId(0xABCL)));

    assertThat(finding.map(Finding::sentence))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith(FILE)
                    .contains("key 0000000000000ABC")
                    .contains("ask the repository managers to add this one"));
  }
}
