package org.sluice.rollout.feedback;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.Stage;

/** Client files and lines from the templates in {@code templates/client/}. */
public final class TemplatedClientLines implements ClientLines {
  /** dnf prefers the lower number; 99 is what a repository has that says nothing. */
  private static final int DELTA_PRIORITY = 10;

  private static final int STAGE_PRIORITY = 50;

  private final Templates templates;
  private final Supplier<String> publicAddress;
  private final LongSupplier currentGeneration;
  private final Supplier<String> publicKeys;
  private final Predicate<Platform> signedPackages;

  /**
   * @param publicAddress address of the server as clients reach it, without a slash at the end
   * @param currentGeneration number of the generation that clients see now
   * @param publicKeys the keys that sign the repositories, as ASCII armour; an empty text if they
   *     are not signed
   * @param signedPackages platforms whose packages carry a signature by one of these keys
   */
  public TemplatedClientLines(
      Templates templates,
      Supplier<String> publicAddress,
      LongSupplier currentGeneration,
      Supplier<String> publicKeys,
      Predicate<Platform> signedPackages) {
    this.templates = templates;
    this.publicAddress = publicAddress;
    this.currentGeneration = currentGeneration;
    this.publicKeys = publicKeys;
    this.signedPackages = signedPackages;
  }

  @Override
  public String addressOf(Repository repository) {
    return publicAddress.get() + "/repos/" + repository.path();
  }

  @Override
  public String fileName(Repository repository) {
    return id(repository) + (isRpm(repository) ? ".repo" : ".sources");
  }

  @Override
  public String file(Repository repository) {
    return templates.render(isRpm(repository) ? "client/yum" : "client/apt", text(repository));
  }

  @Override
  public String lines(Repository repository) {
    return templates
        .render(isRpm(repository) ? "client/yum-lines" : "client/apt-lines", text(repository))
        .strip();
  }

  @Override
  public String mirrorlist(Repository repository) {
    return publicAddress.get()
        + "/repos/generations/"
        + String.format("%06d", currentGeneration.getAsLong())
        + "/"
        + repository.path()
        + "/\n";
  }

  private Text text(Repository repository) {
    return new Text(
        id(repository),
        name(repository),
        addressOf(repository),
        publicAddress.get() + "/client/" + fileName(repository),
        publicAddress.get() + "/client/mirrorlist/" + repository.path(),
        repository.suite(),
        repository instanceof Repository.Delta ? DELTA_PRIORITY : STAGE_PRIORITY,
        addressOf(repository) + "/" + Repository.KEY_FILE,
        keyLines(),
        signedPackages.test(repository.platform()));
  }

  // A field of several lines has no blank ones: a dot stands for them (deb822(5)).
  private List<String> keyLines() {
    return publicKeys.get().lines().map(line -> line.isBlank() ? "." : line).toList();
  }

  private static String id(Repository repository) {
    if (repository instanceof Repository.Delta delta) {
      return "sluice-" + delta.release();
    }
    var stage = ((Repository.OfStage) repository).stage();
    return "sluice-" + stage + "-" + repository.platform().toString().replace('/', '-');
  }

  private static String name(Repository repository) {
    if (repository instanceof Repository.Delta delta) {
      return delta.release() + " for " + delta.platform() + " (on top of " + Stage.PRODUCTION + ")";
    }
    return repository.platform() + ", " + ((Repository.OfStage) repository).stage();
  }

  private static boolean isRpm(Repository repository) {
    return repository.platform().format() == PackageFormat.RPM;
  }

  /**
   * What the client templates may use.
   *
   * @param id short name without blanks
   * @param name what people see
   * @param address address of the repository
   * @param fileAddress address of the client file
   * @param mirrorlist address of the one-line mirrorlist
   * @param suite what apt calls the suite
   * @param priority what dnf calls the priority; lower is preferred
   * @param keyAddress address of the keys that sign the repository
   * @param keyLines these keys, as a field of a deb822 file has them; none if it is not signed
   * @param signedPackages whether its packages carry a signature by one of these keys
   */
  record Text(
      String id,
      String name,
      String address,
      String fileAddress,
      String mirrorlist,
      String suite,
      int priority,
      String keyAddress,
      List<String> keyLines,
      boolean signedPackages) {

    boolean signed() {
      return !keyLines.isEmpty();
    }
  }
}
