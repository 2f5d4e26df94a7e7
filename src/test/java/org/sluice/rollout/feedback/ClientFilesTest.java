package org.sluice.rollout.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;
import org.sluice.rollout.feedback.render.MustacheTemplates;

/** What the files say that clients put into their configuration. */
class ClientFilesTest {
  private static final Platform EL8 = Platform.parse("umd/5/el8/x86_64");
  private static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");

  @Test
  void packagesAreCheckedOnPlatformsWhereWeSignThem() {
    var lines = lines(EL9::equals);

    assertThat(lines.file(production(EL9))).contains("\ngpgcheck=1\n", "\nrepo_gpgcheck=1\n");
    assertThat(lines.file(production(EL8))).contains("\ngpgcheck=0\n", "\nrepo_gpgcheck=1\n");
  }

  private static Repository production(Platform platform) {
    return new Repository.OfStage(Stage.PRODUCTION, platform);
  }

  private static ClientLines lines(Predicate<Platform> signedPackages) {
    return new TemplatedClientLines(
        new MustacheTemplates(Path.of("there", "is", "none")),
        () -> "https://sluice.example",
        () -> 1,
        () -> "-----BEGIN PGP PUBLIC KEY BLOCK-----\n",
        signedPackages);
  }
}
