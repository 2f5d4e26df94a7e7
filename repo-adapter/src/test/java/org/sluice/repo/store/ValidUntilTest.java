package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Operation;
import org.sluice.repo.OperationId;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.memory.SteppingClock;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.NeedsTools;

/** Metadata of apt repositories that end are published again before they do. */
class ValidUntilTest {
  private static final Duration VALIDITY = Duration.ofDays(10);
  private static final Platform DEBIAN12 = Platform.parse("umd/5/debian12");
  private static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  private static final OperationId REFRESH = new OperationId("refresh-1");

  @TempDir Path folder;

  // apt knows no clock but the machine's.
  private final SteppingClock clock = new SteppingClock(Instant.now().minus(Duration.ofDays(30)));

  @BeforeEach
  void publish() throws IOException {
    Files.createDirectory(folder.resolve("repos"));
    var file = DebFixtures.deb("bdii", "6.0-1").in(folder);
    var repositories = repositories();
    var taken = repositories.take("bdii.deb", PackageFormat.DEB, () -> Files.newInputStream(file));
    var digest = ((Taken.Accepted) taken).item().digest();
    repositories.apply(
        new Operation.Add(new OperationId("add"), new ReleaseId(1), DEBIAN12, List.of(digest)));
    repositories.apply(new Operation.Init(new OperationId("init"), EL9));
  }

  @Test
  void nothingIsPublishedAgainInTheFirstHalf() {
    clock.advance(VALIDITY.dividedBy(2).minusSeconds(5));

    assertThat(repositories().refresh(REFRESH)).isEmpty();
    assertThat(repositories().current().number()).isEqualTo(2);
  }

  @Test
  void whatEndsIsPublishedAgainAndNothingElse() throws IOException {
    var rpm = state(EL9);
    var deb = state(DEBIAN12);
    clock.advance(VALIDITY.dividedBy(2).plusSeconds(5));

    assertThat(repositories().refresh(REFRESH)).isPresent();

    assertThat(state(EL9)).isEqualTo(rpm);
    assertThat(state(DEBIAN12)).isNotEqualTo(deb);
    assertThat(repositories().packages(unverified(DEBIAN12))).hasSize(1);
    assertThat(repositories().refresh(new OperationId("refresh-2"))).isEmpty();
    assertThat(repositories().verify()).isEmpty();
  }

  @Test
  @NeedsTools({"apt-get", "dpkg-deb"})
  void aptRefusesWhatHasEndedAndTakesWhatWasPublishedAgain() throws IOException {
    clock.advance(Duration.ofDays(30));
    var apt =
        AptClient.of(
            folder.resolve("repos/current/unverified/umd/5/debian12"), "unverified", folder);
    assertThatThrownBy(() -> apt.run("apt-get", "-q", "update")).hasMessageContaining("expired");

    repositories().refresh(REFRESH);

    apt.run("apt-get", "-q", "update");
    assertThat(apt.run("apt-cache", "pkgnames")).containsExactly("bdii");
  }

  private Path state(Platform platform) throws IOException {
    return folder.resolve("repos/current").resolve(unverified(platform).path()).toRealPath();
  }

  private static Repository unverified(Platform platform) {
    return new Repository.OfStage(Stage.UNVERIFIED, platform);
  }

  private DirectoryRepositories repositories() {
    return new DirectoryRepositories(
        folder.resolve("repos"),
        List.of(new YumFormat(), new AptFormat(Optional.empty(), Optional.of(VALIDITY))),
        clock,
        RetentionSettings.DEFAULT);
  }
}
