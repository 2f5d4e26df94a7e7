package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.sluice.repo.closure.BaseRepositories;
import org.sluice.repo.closure.DependencyPolicy;
import org.sluice.repo.closure.DependencySettings;
import org.sluice.repo.closure.Part;
import org.sluice.repo.deb.AptFormat;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.Sum;
import org.sluice.repo.planning.RetentionSettings;
import org.sluice.repo.rpm.YumFormat;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.RpmFixtures;

/** What the packages of a release need and break, where they are about to be published. */
class DependencyCheckTest extends RepositoriesWords {
  @TempDir Path folder;
  private Path root = Path.of("");
  private Optional<DirectoryRepositories> repositories = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(folder.resolve("repos"));
    open(DependencySettings.DEFAULT);
  }

  private void open(DependencySettings settings) {
    repositories =
        Optional.of(
            new DirectoryRepositories(
                root,
                List.of(new YumFormat(), new AptFormat()),
                Clock.systemUTC(),
                RetentionSettings.DEFAULT,
                settings));
  }

  @Override
  protected Repositories repositories() {
    return repositories.orElseThrow();
  }

  @Test
  void releaseFollowsWhatItNeedsAndDoesNotOvertakeIt() throws IOException {
    add(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")));
    var bdii = taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema >= 2.0"));
    assertThat(add(R2, bdii).warnings()).isEmpty();

    var refused = refused(new Operation.Move(nextId(), List.of(R2), Stage.STAGED_ROLLOUT));

    assertThat(refused).extracting(Finding::code).containsExactly("requirement-unmet");
    assertThat(refused.get(0).sentence())
        .contains("bdii-6.0.1-1.el9.noarch", "glue-schema >= 2.0", "move the release that brings");
    move(Stage.STAGED_ROLLOUT, R1);
    assertThat(move(Stage.STAGED_ROLLOUT, R2).warnings()).isEmpty();
    assertThat(move(Stage.PRODUCTION, R1, R2).warnings()).isEmpty();
  }

  @Test
  void versionThatNobodyBringsStopsAReleaseAtItsEntry() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")));
    var bdii = taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema >= 3"));

    var refused = refused(new Operation.Add(nextId(), R2, EL9, List.of(bdii.digest())));

    assertThat(refused).extracting(Finding::code).containsExactly("requirement-unmet");
    assertThat(refused.get(0).problem()).contains("only glue-schema 2.0.11-1.el9 is there");
  }

  @Test
  void whatNobodyHereEverHadIsSaidToComeFromTheOperatingSystem() throws IOException {
    var warnings =
        add(R1, taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("openldap-servers")))
            .warnings();

    assertThat(warnings).extracting(Finding::code).containsExactly("from-operating-system");
    assertThat(warnings.get(0).sentence()).contains("openldap-servers");
  }

  @Test
  void whatLeftIsNotTakenToComeFromTheOperatingSystem() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9").file("/usr/bin/glue", "")));
    withdraw(R1);
    open(DependencySettings.DEFAULT);
    var byName = taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema"));
    var byPath = taken(RpmFixtures.rpm("top-bdii", "1", "1.el9").requires("/usr/bin/glue"));

    var refused =
        refused(new Operation.Add(nextId(), R2, EL9, List.of(byName.digest(), byPath.digest())));

    assertThat(refused)
        .extracting(Finding::code)
        .containsExactly("requirement-unmet", "requirement-unmet");
  }

  @Test
  void whatProductionWouldLoseStopsAPromotionAndIsToldBefore() throws IOException {
    promoteDeb(R1, DebFixtures.deb("glue-schema", "2.0"));
    promoteDeb(R2, DebFixtures.deb("bdii", "6.0").depends("glue-schema (<< 3)"));
    var glue3 = taken(DebFixtures.deb("glue-schema", "3.0"));
    var added = published(new Operation.Add(nextId(), R3, DEBIAN, List.of(glue3.digest())));
    assertThat(added.warnings()).extracting(Finding::code).containsExactly("move-breaks-package");
    assertThat(move(Stage.STAGED_ROLLOUT, R3).warnings())
        .extracting(Finding::code)
        .containsExactly("move-breaks-package");

    var refused = refused(new Operation.Move(nextId(), List.of(R3), Stage.PRODUCTION));

    assertThat(refused)
        .extracting(Finding::code, Finding::subject)
        .containsExactly(tuple("move-breaks-package", "bdii_6.0_all"));
  }

  @Test
  void withdrawalIsNeverRefusedForWhatItBreaks() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")));
    promote(R2, taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema")));

    var warnings = withdraw(R1).warnings();

    assertThat(warnings)
        .extracting(Finding::code, Finding::severity)
        .containsExactly(tuple("move-breaks-package", Finding.Severity.WARNS));
    assertThat(listed(Stage.PRODUCTION)).extracting(Package::name).containsExactly("bdii");
  }

  @Test
  void dryRunSaysTheSameAndWritesNothing() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")));
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    var file = RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema >= 3").in(elsewhere);
    var rehearsal = repositories.orElseThrow().rehearsal();
    var rehearsed = ((Taken.Accepted) rehearsal.take(PackageFormat.RPM, file)).item();
    var add = new Operation.Add(nextId(), R2, EL9, List.of(rehearsed.digest()));
    var before = files();

    var tried = rehearsal.apply(add);

    assertThat(files()).isEqualTo(before);
    assertThat(tried).isInstanceOf(Outcome.Refused.class);
    repositories().take("bdii.rpm", PackageFormat.RPM, () -> Files.newInputStream(file));
    assertThat(repositories().preview(add)).isEqualTo(tried);
    assertThat(refused(add)).isEqualTo(((Outcome.Refused) tried).findings());
  }

  @Test
  void policyDecidesWhatBecomesOfIt() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")));
    var bdii = taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema >= 3"));

    open(new DependencySettings(DependencyPolicy.WARN, BaseRepositories.NONE));
    var told = add(R2, bdii).warnings();
    open(new DependencySettings(DependencyPolicy.OFF, BaseRepositories.NONE));

    assertThat(told).extracting(Finding::code).containsExactly("requirement-unmet");
    assertThat(move(Stage.STAGED_ROLLOUT, R2).warnings()).isEmpty();
  }

  @Test
  void baseRepositoriesHaveTheLastWordOnWhatIsNotOurs() throws IOException {
    var format = new YumFormat();
    var file = RpmFixtures.rpm("openldap", "2.6", "3.el9").in(folder);
    var read = (Reading.Read) format.read("openldap.rpm", file, Sum.of(file));
    var relations = format.relations(read.described());
    open(
        new DependencySettings(
            DependencyPolicy.REFUSE, it -> Optional.of(List.of(Part.of(List.of(relations))))));

    assertThat(add(R1, taken(RpmFixtures.rpm("a", "1", "1").requires("openldap >= 2"))).warnings())
        .isEmpty();
    var b = taken(RpmFixtures.rpm("b", "1", "1").requires("openldap-clients"));
    assertThat(refused(new Operation.Add(nextId(), R2, EL9, List.of(b.digest()))))
        .extracting(Finding::code)
        .containsExactly("requirement-unmet");
  }

  @Test
  void malformedRequirementIsAFindingOfItsOwn() throws IOException {
    var bdii = taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("(a and"));

    assertThat(refused(new Operation.Add(nextId(), R1, EL9, List.of(bdii.digest()))))
        .extracting(Finding::code)
        .containsExactly("relations-not-understood");
  }

  @Test
  void whatIsKeptForItMayBeLostOrAltered() throws IOException {
    promote(R1, taken(RpmFixtures.rpm("glue-schema", "2.0.11", "1.el9")));
    var bdii = taken(RpmFixtures.rpm("bdii", "6.0.1", "1.el9").requires("glue-schema >= 3"));
    var add = new Operation.Add(nextId(), R2, EL9, List.of(bdii.digest()));
    var wanted = repositories().preview(add);
    var pieces = pieces();
    assertThat(pieces).isNotEmpty();

    for (var piece : pieces) {
      Files.writeString(piece, "altered");
    }
    open(DependencySettings.DEFAULT);
    assertThat(repositories().preview(add)).isEqualTo(wanted);
    for (var piece : pieces) {
      Files.delete(piece);
    }
    open(DependencySettings.DEFAULT);
    assertThat(repositories().preview(add)).isEqualTo(wanted);
  }

  private List<Path> pieces() throws IOException {
    try (var files = Files.walk(root.resolve("states/chunks/pieces"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("relations")).toList();
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(root)) {
      return files.sorted().toList();
    }
  }

  private void promoteDeb(ReleaseId release, DebFixtures deb) throws IOException {
    var item = taken(deb);
    published(new Operation.Add(nextId(), release, DEBIAN, List.of(item.digest())));
    Stream.of(Stage.STAGED_ROLLOUT, Stage.PRODUCTION).forEach(stage -> move(stage, release));
  }

  private Package taken(RpmFixtures rpm) throws IOException {
    return taken(rpm.in(folder), PackageFormat.RPM);
  }

  private Package taken(DebFixtures deb) throws IOException {
    return taken(deb.in(folder), PackageFormat.DEB);
  }

  private Package taken(Path file, PackageFormat format) {
    var name = String.valueOf(file.getFileName());
    var taken = repositories().take(name, format, () -> Files.newInputStream(file));
    assertThat(taken).isInstanceOf(Taken.Accepted.class);
    return ((Taken.Accepted) taken).item();
  }
}
