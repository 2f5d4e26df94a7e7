package org.sluice.rollout.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Finding;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Operation;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Platform;
import org.sluice.repo.Stage;
import org.sluice.repo.sign.Keyring;
import org.sluice.repo.store.DirectoryRepositories;
import org.sluice.repo.store.Rehearsal;
import org.sluice.repo.takeover.Inventories;
import org.sluice.repo.takeover.Inventory;
import org.sluice.repo.takeover.LeftOutSources;
import org.sluice.repo.takeover.ListedRecord;
import org.sluice.repo.takeover.Takeover;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over what was published elsewhere. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes over packages that were published elsewhere, in all their versions, for no release.",
      "Where there are metadata, as createrepo_c, reprepro, aptly or apt-ftparchive make them, they say",
      "which packages there are and what their SHA-256 is: of each package only its own description is",
      "read, and the file gets a second name in the store. Records beside the lists of rpm packages,",
      "such as groups and modules, stay as they are, byte for byte. What of the old repository is not",
      "kept is told, line by line. Without such metadata every package is read whole."
    })
final class RepoImport implements Callable<Integer> {
  private final Session session;
  @Mixin private RepoOptions options = new RepoOptions();
  @Mixin private DryRunOption dryRun = new DryRunOption();

  @Option(names = "--platform", paramLabel = "P", required = true, description = "Where to.")
  private String platform = "";

  @Option(
      names = "--to",
      paramLabel = "STAGE",
      required = true,
      description = "unverified, staged-rollout or production.")
  private String stage = "";

  @Option(
      names = "--check",
      description = "Reads every package whole, and compares it with what the metadata say.")
  private boolean check;

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      description = "Which suite of an apt repository, if it has several; ./ is the flat one.")
  private Optional<String> suite = Optional.empty();

  @Option(
      names = "--keyring",
      paramLabel = "FILE",
      description =
          "Public keys one of which has to have signed the metadata. Without it nobody asks who did.")
  private Optional<Path> keyring = Optional.empty();

  @Parameters(
      paramLabel = "DIR|URL",
      description = {
        "The directory of a repository, as createrepo_c or reprepro made it, or of packages alone;",
        "or the http or https address of a repository, which is copied first. A command that was",
        "stopped meanwhile goes on where it was when it is given again. Of an apt repository --suite",
        "says which suite."
      })
  private String repository = "";

  RepoImport(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!RemoteCopy.isAddress(repository)) {
      var directory = Path.of(repository);
      return call(inventories -> inventories.of(directory, format()));
    }
    // A dry run must leave nothing in the directory.
    try (var copy =
        dryRun.isSet()
            ? RemoteCopy.passing(address())
            : RemoteCopy.kept(address(), options.repos().resolve("journal/imports"))) {
      var status = call(inventories -> Optional.of(copy.inventory(inventories, format(), session)));
      if (status == ExitCode.DONE) {
        copy.delete();
      }
      return status;
    }
  }

  private URI address() {
    try {
      return URI.create(repository.strip());
    } catch (IllegalArgumentException e) {
      throw new NotUnderstoodException(
          "repository", repository, "an address such as https://example.org/el9/x86_64/");
    }
  }

  private PackageFormat format() {
    return Platform.parse(platform).format();
  }

  /** Reads what there is to be taken over; nothing if every package has to be read. */
  @FunctionalInterface
  private interface Looking {
    Optional<Inventory> with(Inventories inventories);
  }

  private Integer call(Looking looking) {
    var wanted = Platform.parse(platform);
    var to = Stage.parse(stage);
    var answers = new RepoAnswers(session, options.json());
    var repositories = RepoDirectory.made(options, session.clock());
    var rehearsal = repositories.rehearsal();
    var found = looking.with(inventories(wanted.format()));
    var inventory = found.orElseGet(() -> new Inventory(List.of(), List.of(), List.of()));
    if (!inventory.isSound()) {
      return answers.refuse(inventory.findings());
    }
    var read = read(found, wanted.format(), repositories, rehearsal);
    var refusals = read.findings().stream().filter(it -> !LeftOutSources.isReasonOf(it)).toList();
    if (!refusals.isEmpty()) {
      return answers.refuse(refusals);
    }
    var noted = noted(inventory, read);
    if (!dryRun.isSet()) {
      inventory.records().forEach(one -> repositories.keep(one.record(), one.file()));
    }
    var taking =
        new Operation.Import(RepoAnswers.newId(), wanted, to, read.packages(), carried(inventory));
    return dryRun.isSet()
        ? answers.noting(noted).lookAhead(taking, rehearsal)
        : answers.noting(noted).carryOut(taking, repositories, false);
  }

  private static List<CarriedRecord> carried(Inventory inventory) {
    return inventory.records().stream().map(ListedRecord::record).toList();
  }

  // A release must not have sources; a directory that somebody ran so far may well have them.
  private List<Finding> noted(Inventory inventory, PackageFiles.Read read) {
    var sources =
        read.findings().stream()
            .filter(LeftOutSources::isReasonOf)
            .map(Finding::subject)
            .collect(Collectors.toSet());
    return Stream.concat(
            inventory.findings().stream(), LeftOutSources.finding(repository, sources).stream())
        .toList();
  }

  private Inventories inventories(PackageFormat format) {
    if (suite.isPresent() && format != PackageFormat.DEB) {
      throw new NotUnderstoodException(
          "option", "--suite", "nothing of the kind for rpm; only apt repositories have suites");
    }
    var clock = session.clock();
    var trusted = keyring.map(file -> Keyring.read(file, clock));
    return new Inventories(suite, trusted, clock);
  }

  private PackageFiles.Read read(
      Optional<Inventory> inventory,
      PackageFormat format,
      DirectoryRepositories repositories,
      Rehearsal rehearsal) {
    var files = new PackageFiles(session.progress());
    var taking = PackageFiles.into(repositories, rehearsal, dryRun.isSet());
    if (inventory.isEmpty()) {
      return files.read(List.of(Path.of(repository)), format, taking);
    }
    // Nothing gets a second name while nothing may be written.
    var destination = new ImportDestination(repositories, taking, format, dryRun.isSet());
    var takeover =
        check || dryRun.isSet()
            ? Takeover.checking(destination, format)
            : Takeover.trusting(destination, format);
    return files.each(inventory.get().files(), takeover::take);
  }
}
