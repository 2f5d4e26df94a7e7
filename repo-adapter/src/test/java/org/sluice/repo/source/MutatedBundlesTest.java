package org.sluice.repo.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Finding;
import org.sluice.repo.testing.Cost;
import org.sluice.repo.testing.DebFixtures.Compressor;
import org.sluice.repo.testing.Mutations;

/** Tar archives damaged as wires, disks and enemies do. */
class MutatedBundlesTest {
  private static final int BLOCK = 512;
  private static final byte[] BUNDLE =
      Bundles.tar(
          new TreeMap<>(
              Map.of(
                  "el9/bdii-6.0.1-1.el9.noarch.rpm",
                  bytes("bdii"),
                  "el9/" + "long/".repeat(40) + "voms-2.1.0-1.el9.x86_64.rpm",
                  bytes("voms"),
                  "README",
                  bytes("read"))));
  private static final byte[] OTHER =
      Bundles.tar(Map.of("gfal-2.1-1.el9.noarch.rpm", bytes("gfal")));

  @TempDir private Path folder;
  private final Mutations mutations = Mutations.ofThisRun();

  @Test
  @Timeout(200)
  void damageAnywhereIsRefusedOrHarmless() throws IOException {
    for (var compressor :
        new Compressor[] {Compressor.NONE, Compressor.GZIP, Compressor.XZ, Compressor.ZSTD}) {
      var packed = compressor.pack(BUNDLE);
      tried(packed, -1);
      for (var round = 0; round < 500; round++) {
        tried(mutations.damaged(packed, compressor.pack(OTHER)), round);
      }
    }
  }

  @Test
  @Timeout(200)
  void headersOfAnyNonsenseWithRightChecksumsAreRefusedOrHarmless() throws IOException {
    var readable = 0;
    for (var round = 0; round < 3_000; round++) {
      var changed = BUNDLE.clone();
      var block = BLOCK * mutations.below(changed.length / BLOCK);
      for (var change = 1 + mutations.below(3); change > 0; change--) {
        changed[block + mutations.oneOf(0, 2, 99, 124, 128, 131, 135, 156, 157, 257, 263, 345)] =
            mutations.oneByte(0, 1, 0x7f, 0x80, 0xff, '/', '.', '7', '1', 'L', 'K', 'x', 'g', '5');
      }
      mendChecksum(changed, block);

      readable += tried(changed, round).isEmpty() ? 1 : 0;
    }
    assertThat(readable).as(mutations.spoken()).isBetween(20, 2_999);
  }

  private static void mendChecksum(byte[] tar, int block) {
    var sum = 0;
    for (var at = 0; at < BLOCK; at++) {
      sum += at >= 148 && at < 156 ? ' ' : tar[block + at] & 0xff;
    }
    var digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, block + 148, digits.length);
  }

  private static byte[] bytes(String word) {
    return word.repeat(200).getBytes(StandardCharsets.UTF_8);
  }

  /** What is wrong with it, if anything. */
  private Optional<Finding> tried(byte[] bundle, int round) throws IOException {
    var what = "round %d of %s".formatted(round, mutations.spoken());
    var file = new WorkFile(folder.resolve("bundle"));
    var member = new WorkFile(folder.resolve("member"));
    try (var writer = file.rewrite()) {
      writer.write(bundle, bundle.length);
    }

    var fault = Cost.bounded(bundle.length, what, () -> faultOf(file, member));

    try (var left = Files.list(folder)) {
      assertThat(left).as(what).isSubsetOf(file.path(), member.path());
    }
    fault.ifPresent(
        finding -> {
          assertThat(finding.sentence()).as(what).doesNotContainPattern("\\p{Cntrl}");
          assertThat(finding.problem()).as(what).hasSizeBetween(15, 300);
        });
    return fault;
  }

  private static Optional<Finding> faultOf(WorkFile file, WorkFile into) throws IOException {
    try (var opened = new Bundle(TestSettings.lenient().build(), "bundle.tar", file)) {
      for (var member = opened.next(); member.isPresent(); member = opened.next()) {
        opened.copyTo(into);
        assertThat(Files.size(into.path())).isEqualTo(member.get().size());
        assertThat(member.get().fileName()).doesNotContain("/").endsWith(".rpm");
      }
      return Optional.empty();
    } catch (UnfitBundleException unfit) {
      return Optional.of(unfit.finding());
    }
  }
}
