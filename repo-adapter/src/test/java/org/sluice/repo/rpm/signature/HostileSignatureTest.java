package org.sluice.repo.rpm.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.rpm.signature.SignatureVerdict.Bad;
import org.sluice.repo.rpm.signature.SignatureVerdict.Trusted;
import org.sluice.repo.testing.RpmFixtures;

/** Whatever the bytes are, the answer is a verdict or a finding, soon, and in little memory. */
class HostileSignatureTest {
  private static final Clock CLOCK =
      Clock.fixed(TestSigning.NOON.plus(Duration.ofDays(30)), ZoneOffset.UTC);
  private static final long MOST_MEMORY = 8 << 20;
  private static final Duration MOST_TIME = Duration.ofSeconds(2);
  private static final int LEAD = 96;
  private static final int[] EXTREMES = {
    0, -1, 1, 4, 255, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20
  };

  @TempDir Path folder;

  private final TestKey key = TestKey.of(TestKey.Kind.EDDSA);
  private final ProviderKeys keys = key.keys();
  private byte[] rpm = {};
  private int headerAt;
  private SignedFile whole;

  @BeforeEach
  void signOne() throws Exception {
    var built = RpmFixtures.rpm("victim", "1.0", "1").file("/usr/bin/victim", "x").in(folder);
    var signed = folder.resolve("signed.rpm");
    new HeaderRewriting(TestSigning.by(key)).write(built, signed);
    rpm = Files.readAllBytes(signed);
    whole = SignedFile.of(signed);
    headerAt = whole.headerAt();
    // The first time loads classes, and that memory is no fault of the package.
    assertThat(judged(rpm, "itself")).isInstanceOf(Trusted.class);
  }

  @Test
  @Timeout(60)
  void cutOffAnywhereItIsBad() throws Exception {
    for (var length = 0; length < rpm.length; length += 1 + length / 149) {
      assertThat(judged(Arrays.copyOf(rpm, length), "cut at " + length)).isInstanceOf(Bad.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Timeout(120)
  void nonsenseInTheSignatureHeaderNeverMakesAnotherKeyTrusted(long seed) throws Exception {
    var random = new Random(seed);
    var met = new HashMap<Class<?>, Integer>();
    for (var round = 0; round < 1500; round++) {
      var changed = rpm.clone();
      var changes = 1 + random.nextInt(3);
      for (var change = 0; change < changes; change++) {
        changed[LEAD + 8 + random.nextInt(headerAt - LEAD - 8)] = (byte) random.nextInt();
      }
      var verdict = judged(changed, "seed %d, round %d".formatted(seed, round));
      if (verdict instanceof Trusted trusted) {
        assertThat(trusted.signer().fingerprint()).isEqualTo(key.fingerprint());
      }
      met.merge(verdict.getClass(), 1, Integer::sum);
    }
    // Were the answer always the same, nothing would have come as far as a signature.
    assertThat(met.keySet()).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  @Timeout(120)
  void anyBitBehindTheSignatureHeaderMakesItBad(long seed) throws Exception {
    var random = new Random(seed);
    for (var round = 0; round < 400; round++) {
      var changed = rpm.clone();
      var at = headerAt + random.nextInt(rpm.length - headerAt);
      changed[at] ^= (byte) (1 << random.nextInt(8));

      assertThat(judged(changed, "seed %d, byte %d".formatted(seed, at))).isInstanceOf(Bad.class);
    }
  }

  @Test
  @Timeout(120)
  void everyFieldOfTheIndexMayHoldAnyExtreme() throws Exception {
    var lines = ByteBuffer.wrap(rpm).getInt(LEAD + 8);
    for (var at = LEAD; at < LEAD + 16 + 16 * lines; at += 4) {
      for (var extreme : EXTREMES) {
        var changed = rpm.clone();
        ByteBuffer.wrap(changed).putInt(at, extreme);
        judged(changed, "%d at byte %d".formatted(extreme, at));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void everyPlaceInAPacketMayAnnounceAnyLength(SignatureSlot slot) throws Exception {
    var packet = packet();
    for (var at = 0; at < packet.length - 4; at++) {
      for (var extreme : EXTREMES) {
        var changed = packet.clone();
        ByteBuffer.wrap(changed).putInt(at, extreme);
        judged(carrying(slot, changed), "%s: %d at byte %d".formatted(slot, extreme, at));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6})
  @Timeout(120)
  void packetOfAnyVersionAndNonsenseIsBad(int version) throws Exception {
    var random = new Random(version);
    for (var round = 0; round < 700; round++) {
      var body = new byte[16 + random.nextInt(120)];
      random.nextBytes(body);
      body[0] = (byte) version;
      if (random.nextBoolean()) {
        Arrays.fill(body, 4, 8, (byte) 0);
        body[7] = (byte) random.nextInt(16);
      }
      var packet = ByteBuffer.allocate(2 + body.length);
      packet.put((byte) 0xC2).put((byte) body.length).put(body);

      assertThat(judged(carrying(SignatureSlot.DSA, packet.array()), "round " + round))
          .isNotInstanceOf(Trusted.class);
    }
  }

  @Test
  void packetThatIsDoubledOrFollowedByMoreIsBad() throws Exception {
    var packet = packet();
    var twice = Arrays.copyOf(packet, 2 * packet.length);
    System.arraycopy(packet, 0, twice, packet.length, packet.length);

    assertThat(judged(carrying(SignatureSlot.DSA, twice), "twice")).isInstanceOf(Bad.class);
    assertThat(judged(carrying(SignatureSlot.DSA, Arrays.copyOf(packet, packet.length + 1)), "+1"))
        .isInstanceOf(Bad.class);
    assertThat(judged(carrying(SignatureSlot.DSA, new byte[1 << 20]), "a megabyte"))
        .isInstanceOf(Bad.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Timeout(120)
  void whateverComesToBeSignedIsSignedWellOrRefused(long seed) throws Exception {
    var random = new Random(seed);
    var ours = TestKey.of(TestKey.Kind.EDDSA);
    var signer = PackageSigner.using(SecretKeySigning.parse(ours.secretText(), "", CLOCK), CLOCK);
    var met = new HashMap<Class<?>, Integer>();
    for (var round = 0; round < 400; round++) {
      var changed = rpm.clone();
      changed[LEAD + random.nextInt(headerAt + 64 - LEAD)] = (byte) random.nextInt();
      var file = Files.write(folder.resolve("hostile.rpm"), changed);
      var target = folder.resolve("target.rpm");

      var signing = signer.sign(file, target);

      met.merge(signing.getClass(), 1, Integer::sum);
      assertThat(Files.exists(target))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(!(signing instanceof Signing.Unsignable));
      Files.deleteIfExists(target);
    }
    assertThat(met.keySet()).contains(Signing.Signed.class, Signing.Unsignable.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Timeout(120)
  void keyringOfNonsenseIsNotUnderstoodOrHoldsWhatItCan(long seed) {
    var random = new Random(seed);
    var text = TestKey.withSigningSubkey().publicText();
    for (var round = 0; round < 300; round++) {
      var changed = new StringBuilder(text);
      for (var change = 0; change < 2; change++) {
        var at = 40 + random.nextInt(text.length() - 80);
        changed.setCharAt(at, text.charAt(40 + random.nextInt(text.length() - 80)));
      }
      try {
        assertThat(ProviderKeys.parse(changed.toString()).signers()).hasSizeLessThan(5);
      } catch (NotUnderstoodException e) {
        assertThat(e).as("seed %d, round %d", seed, round).hasMessageContaining("keyring");
      }
    }
  }

  private byte[] packet() throws Exception {
    return whole.packet(SignatureSlot.DSA);
  }

  private byte[] carrying(SignatureSlot slot, byte[] packet) throws Exception {
    return whole.carrying(slot, packet);
  }

  private SignatureVerdict judged(byte[] bytes, String what) throws IOException {
    var file = Files.write(folder.resolve("uploaded.rpm"), bytes);
    var before = allocated();
    var begun = System.nanoTime();
    try {
      var verdict = new RpmSignatures(CLOCK).verify(file, keys);
      var memory = allocated() - before;
      assertThat(memory).as("bytes allocated").isLessThan(MOST_MEMORY);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MOST_TIME);
      SignaturePolicy.REQUIRED
          .finding("uploaded.rpm", verdict)
          .ifPresent(finding -> assertThat(finding.sentence()).matches("[\\x20-\\x7E]+"));
      return verdict;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(what, e);
    }
  }

  /** Bytes that this thread has allocated so far. */
  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
