package org.sluice.repo.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.repo.sign.Verification.Verified;

/** Damaged signatures, texts and keyrings: never a crash, never a text that nobody signed. */
class HostileSignaturesTest {
  private static final int INPUTS = 2000;
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final byte[] CONTENT = "content\n".getBytes(StandardCharsets.UTF_8);
  private static final String TEXT = "Suite: production\n- item\nFrom 1\nSHA256:\n 00 1 a\n";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void damagedTextsAreNeverTakenForSigned(KeyKind kind) {
    var signer = Keys.in(folder.resolve("keys"), kind);
    var ring = Keyring.of(signer.signer().publicKeys(), signer.clock);
    var framed = signer.signer().clearSigned(TEXT).getBytes(StandardCharsets.UTF_8);

    everyDamaged(
        framed,
        (seed, input) -> {
          if (ring.clearSigned(input) instanceof Verified verified) {
            assertThat(verified.text()).as("seed %d", seed).contains(TEXT);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void damagedSignaturesAreAnswered(KeyKind kind) throws IOException {
    var signer = Keys.in(folder.resolve("keys"), kind);
    signer.signer().publicKeys();
    signer.directory.rotate();
    var ring = Keyring.of(signer.signer().publicKeys(), signer.clock);
    var armoured = signer.signer().detached(CONTENT).getBytes(StandardCharsets.UTF_8);
    byte[] packets;
    try (var armour = new ArmoredInputStream(new ByteArrayInputStream(armoured))) {
      packets = armour.readAllBytes();
    }

    for (var whole : List.of(armoured, packets)) {
      everyDamaged(
          whole,
          (seed, input) ->
              assertThat(ring.detached(() -> new ByteArrayInputStream(CONTENT), input))
                  .as("seed %d", seed)
                  .isNotNull());
    }
  }

  @ParameterizedTest
  @EnumSource
  void damagedKeyringsAreReadOrRefused(KeyKind kind) throws IOException {
    var signer = Keys.in(folder.resolve("keys"), kind);
    var signature = signer.signer().detached(CONTENT).getBytes(StandardCharsets.UTF_8);
    byte[] packets;
    try (var armour =
        new ArmoredInputStream(
            new ByteArrayInputStream(
                signer
                    .signer()
                    .publicKeys()
                    .get(0)
                    .armoured()
                    .getBytes(StandardCharsets.US_ASCII)))) {
      packets = armour.readAllBytes();
    }
    var file = folder.resolve("ring.gpg");

    everyDamaged(
        packets,
        (seed, input) -> {
          Files.write(file, input);
          try {
            var ring = Keyring.read(file, signer.clock);
            ring.keys();
            ring.detached(() -> new ByteArrayInputStream(CONTENT), signature);
          } catch (KeyringUnavailableException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining(file.toString());
          }
        });
  }

  private static void everyDamaged(byte[] whole, Trial trial) {
    for (long seed = 0; seed < INPUTS; seed++) {
      var input = damaged(whole, new Random(seed));
      var start = System.nanoTime();
      try {
        trial.run(seed, input);
      } catch (IOException | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("time for seed %d", seed)
          .isLessThan(LONGEST);
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    var bytes = new ArrayList<Byte>();
    for (byte each : whole) {
      bytes.add(each);
    }
    for (int change = 1 + random.nextInt(4); change > 0 && !bytes.isEmpty(); change--) {
      var place = random.nextInt(bytes.size());
      switch (random.nextInt(5)) {
        case 0 -> bytes.set(place, (byte) random.nextInt(256));
        case 1 -> bytes.set(place, (byte) (bytes.get(place) ^ (1 << random.nextInt(8))));
        case 2 -> bytes.remove(place);
        case 3 -> bytes.add(place, (byte) random.nextInt(256));
        default -> bytes.subList(place, Math.min(bytes.size(), place + random.nextInt(40))).clear();
      }
    }
    var damaged = new byte[bytes.size()];
    Arrays.setAll(new int[damaged.length], index -> damaged[index] = bytes.get(index));
    return damaged;
  }

  private interface Trial {
    void run(long seed, byte[] input) throws IOException;
  }
}
