package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Operation;
import org.sluice.repo.Outcome;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.ReleaseId;
import org.sluice.repo.Repositories;
import org.sluice.repo.RepositoriesWords;
import org.sluice.repo.Stage;
import org.sluice.repo.Taken;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.testing.RpmFixtures;

/** Packages of module streams: with their whole stream, or not at all. */
class StreamCheckTest extends RepositoriesWords {
  private static final int MODULARITY_LABEL = 5096;
  private static final String STREAM = "information-index:6:20261101:0a1b2c3d";

  @TempDir Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void anEmptyDirectory() throws IOException {
    root = Files.createDirectory(folder.resolve("repos"));
  }

  @Override
  protected DirectoryRepositories repositories() {
    return new DirectoryRepositories(
        root, List.of(new YumFormat()), Clock.systemUTC(), RetentionSettings.DEFAULT);
  }

  @Test
  void releaseWithPartOfAStreamIsRefusedAndTheStreamNamed() throws IOException {
    var modular = taken(modular("bdii", "6.1"));
    var plain = taken(RpmFixtures.rpm("glue-schema", "2.0", "1.el9"));

    var refused =
        refused(new Operation.Add(nextId(), R1, EL9, List.of(modular.digest(), plain.digest())));

    assertThat(refused)
        .extracting(Finding::code, Finding::subject)
        .containsExactly(tuple("stream-undescribed", "bdii-6.1-1.el9.noarch.rpm"));
    assertThat(refused.get(0).problem()).contains("module stream " + STREAM);
    assertThat(repositories().packages(stage(Stage.UNVERIFIED))).isEmpty();
  }

  @Test
  void rehearsalSaysTheSame() throws IOException {
    var file = modular("bdii", "6.1").in(folder);
    var rehearsal = repositories().rehearsal();
    var item = ((Taken.Accepted) rehearsal.take(PackageFormat.RPM, file)).item();

    var outcome = rehearsal.apply(new Operation.Add(nextId(), R1, EL9, List.of(item.digest())));

    assertThat(((Outcome.Refused) outcome).findings())
        .extracting(Finding::code)
        .containsExactly("stream-undescribed");
  }

  @Test
  void streamThatWasTakenOverIsNotTornByNewerNamesakes() throws IOException {
    var stream = digests(taken(modular("bdii", "5.0")), taken(modular("bdii-libs", "5.0")));
    published(new Operation.Import(nextId(), EL9, Stage.PRODUCTION, stream));

    for (var version : List.of("6.0", "6.1", "6.2")) {
      promote(new ReleaseId(version.charAt(2)), taken(RpmFixtures.rpm("bdii", version, "1.el9")));
    }

    assertThat(repositories().packages(stage(Stage.PRODUCTION)))
        .extracting(Package::spoken)
        .containsExactly(
            "bdii-5.0-1.el9.noarch",
            "bdii-6.1-1.el9.noarch",
            "bdii-6.2-1.el9.noarch",
            "bdii-libs-5.0-1.el9.noarch");
  }

  private static RpmFixtures modular(String name, String version) {
    return RpmFixtures.rpm(name, version, "1.el9")
        .header(header -> header.putString(MODULARITY_LABEL, STREAM));
  }

  private static List<Digest> digests(Package... items) {
    return Stream.of(items).map(Package::digest).toList();
  }

  private Package taken(RpmFixtures rpm) throws IOException {
    var file = rpm.in(Files.createDirectories(folder.resolve("built")));
    Repositories repositories = repositories();
    var taken =
        repositories.take(
            String.valueOf(file.getFileName()),
            PackageFormat.RPM,
            () -> Files.newInputStream(file));
    return ((Taken.Accepted) taken).item();
  }
}
