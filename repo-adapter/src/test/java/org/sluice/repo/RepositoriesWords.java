package org.sluice.repo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The words in which tests speak of repositories; packages are one line of text. */
public abstract class RepositoriesWords {
  protected static final Platform EL9 = Platform.parse("umd/5/el9/x86_64");
  protected static final Platform DEBIAN = Platform.parse("umd/5/debian12");
  protected static final ReleaseId R1 = new ReleaseId(1);
  protected static final ReleaseId R2 = new ReleaseId(2);
  protected static final ReleaseId R3 = new ReleaseId(3);
  private int operations;

  /** The repositories under test, the same during one test. */
  protected abstract Repositories repositories();

  protected OperationId nextId() {
    return new OperationId("op-" + ++operations);
  }

  protected Package take(String name, String version) {
    return take(name, version, "first build");
  }

  protected Package take(String name, String version, String build) {
    return take(
        PackageFormat.RPM, name + "-" + version + ".noarch.rpm", name, version, "noarch", build);
  }

  protected Package takeDeb(String name, String version) {
    return take(
        PackageFormat.DEB, name + "_" + version + "_all.deb", name, version, "all", "first build");
  }

  private Package take(
      PackageFormat format,
      String fileName,
      String name,
      String version,
      String architecture,
      String build) {
    var bytes =
        String.join(" ", name, version, architecture, build).getBytes(StandardCharsets.UTF_8);
    var taken = repositories().take(fileName, format, () -> new ByteArrayInputStream(bytes));
    assertThat(taken).isInstanceOf(Taken.Accepted.class);
    return ((Taken.Accepted) taken).item();
  }

  protected Outcome.Published add(ReleaseId release, Package... packages) {
    var digests = Stream.of(packages).map(Package::digest).toList();
    return published(new Operation.Add(nextId(), release, EL9, digests));
  }

  protected Outcome.Published move(Stage to, ReleaseId... releases) {
    return published(new Operation.Move(nextId(), List.of(releases), to));
  }

  protected Outcome.Published withdraw(ReleaseId release) {
    return published(new Operation.Withdraw(nextId(), release));
  }

  protected Package promote(ReleaseId release, Package item) {
    add(release, item);
    move(Stage.STAGED_ROLLOUT, release);
    move(Stage.PRODUCTION, release);
    return item;
  }

  protected Outcome.Published published(Operation operation) {
    var outcome = repositories().apply(operation);
    assertThat(outcome).isInstanceOf(Outcome.Published.class);
    return (Outcome.Published) outcome;
  }

  protected List<Finding> refused(Operation operation) {
    var before = repositories().current();
    var outcome = repositories().apply(operation);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(repositories().current()).isEqualTo(before);
    return ((Outcome.Refused) outcome).findings();
  }

  protected Repository stage(Stage stage) {
    return new Repository.OfStage(stage, EL9);
  }

  protected List<Package> listed(Stage stage) {
    return repositories().packages(stage(stage));
  }

  protected List<Stage> stagesListing(Package item) {
    return Stream.of(Stage.values()).filter(stage -> listed(stage).contains(item)).toList();
  }
}
