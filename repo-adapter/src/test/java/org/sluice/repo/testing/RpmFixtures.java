package org.sluice.repo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.packager.rpm.FileFlags;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.FileInformation;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.build.SimpleFileInformationCustomizer;
import org.eclipse.packager.rpm.coding.PayloadCoding;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;
import org.eclipse.packager.rpm.header.Header;

/**
 * Builds small real rpms that dnf installs: {@code rpm("bdii", "6.0.1", "1.el9").requires("glue >=
 * 2").file("/etc/bdii.conf", "port=2170").in(folder)}. The same calls give the same bytes.
 *
 * <p>A dependency is written as in a spec file: a name, or a name, a comparison and a version, or a
 * rich dependency in brackets.
 */
public final class RpmFixtures {
  /** When every package says it was built. */
  public static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  private interface Step {
    void applyTo(RpmBuilder builder) throws IOException;
  }

  private interface Adder {
    void add(RpmBuilder builder, String name, String version, RpmDependencyFlags... flags);
  }

  private final String name;
  private final String version;
  private final String release;
  private final List<Step> steps = new ArrayList<>();
  private final List<Consumer<Header<RpmTag>>> headerChanges = new ArrayList<>();
  private String architecture = "noarch";
  private int epoch;
  private PayloadCoding coding = PayloadCoding.GZIP;

  private RpmFixtures(String name, String version, String release) {
    this.name = name;
    this.version = version;
    this.release = release;
    header(header -> header.putInt(RpmTag.BUILDTIME, (int) BUILT.getEpochSecond()));
  }

  /** An empty package for every architecture. */
  public static RpmFixtures rpm(String name, String version, String release) {
    return new RpmFixtures(name, version, release);
  }

  /** Sets the architecture; {@code noarch} unless called. */
  public RpmFixtures arch(String spelling) {
    architecture = spelling;
    return this;
  }

  /** Sets the epoch; none unless called. */
  public RpmFixtures epoch(int number) {
    epoch = number;
    return this;
  }

  /** Adds something without which it cannot be installed. */
  public RpmFixtures requires(String dependency) {
    return dependency(dependency, RpmBuilder::addRequirement);
  }

  /** Adds something that its own scripts need, too. */
  public RpmFixtures requiresForScripts(String dependency) {
    return dependency(dependency, RpmBuilder::addRequirement, RpmDependencyFlags.SCRIPT_POST);
  }

  /** Adds something that others may require. */
  public RpmFixtures provides(String dependency) {
    return dependency(dependency, RpmBuilder::addProvides);
  }

  /** Adds something that must not be installed beside it. */
  public RpmFixtures conflicts(String dependency) {
    return dependency(dependency, RpmBuilder::addConflicts);
  }

  /** Adds something that it replaces. */
  public RpmFixtures obsoletes(String dependency) {
    return dependency(dependency, RpmBuilder::addObsoletes);
  }

  /** Adds something that is installed with it if it can be. */
  public RpmFixtures recommends(String dependency) {
    return dependency(dependency, RpmBuilder::addRecommends);
  }

  /** Adds something that goes well with it. */
  public RpmFixtures suggests(String dependency) {
    return dependency(dependency, RpmBuilder::addSuggests);
  }

  /** Adds something that brings it along if it can. */
  public RpmFixtures supplements(String dependency) {
    return dependency(dependency, RpmBuilder::addSupplements);
  }

  /** Adds something that it goes well with. */
  public RpmFixtures enhances(String dependency) {
    return dependency(dependency, RpmBuilder::addEnhances);
  }

  /** Adds a file that holds this text. */
  public RpmFixtures file(String path, String text) {
    return step(
        builder ->
            builder
                .newContext()
                .addFile(path, text.getBytes(StandardCharsets.UTF_8), mode(0100644)));
  }

  /** Adds a directory. */
  public RpmFixtures directory(String path) {
    return step(builder -> builder.newContext().addDirectory(path, mode(0040755)));
  }

  /** Adds a symbolic link. */
  public RpmFixtures link(String path, String target) {
    return step(builder -> builder.newContext().addSymbolicLink(path, target, mode(0120777)));
  }

  /** Adds a file that belongs to the package without lying in it. */
  public RpmFixtures ghost(String path) {
    return step(
        builder ->
            builder
                .newContext()
                .addFile(path, new byte[0], mode(0100644, EnumSet.of(FileFlags.GHOST))));
  }

  /** Sets what people read in a list of packages. */
  public RpmFixtures summary(String text) {
    return step(builder -> builder.getInformation().setSummary(text));
  }

  /** Sets what people read before they install it. */
  public RpmFixtures description(String text) {
    return step(builder -> builder.getInformation().setDescription(text));
  }

  /** Packs the payload with {@code gzip}, {@code xz}, {@code zstd} ...; gzip unless called. */
  public RpmFixtures packedWith(String method) {
    coding = PayloadCoding.fromValue(method).orElseThrow();
    return this;
  }

  /** Changes the header just before it is written, to anything, sensible or not. */
  public RpmFixtures header(Consumer<Header<RpmTag>> change) {
    headerChanges.add(change);
    return this;
  }

  /**
   * Builds the package.
   *
   * @param folder an existing folder
   * @return the file in it, named as rpm would name it
   */
  public Path in(Path folder) {
    var file = folder.resolve("%s-%s-%s.%s.rpm".formatted(name, version, release, architecture));
    var options = new BuilderOptions();
    options.setPayloadCoding(coding);
    options.setOpenOptions(
        new StandardOpenOption[] {
          StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
        });
    var fullVersion = new RpmVersion(epoch == 0 ? null : epoch, version, release);
    try (var builder = new RpmBuilder(name, fullVersion, architecture, file, options)) {
      builder
          .getInformation()
          .setSourcePackage("%s-%s-%s.src.rpm".formatted(name, version, release));
      for (var step : steps) {
        step.applyTo(builder);
      }
      builder.setHeaderCustomizer(header -> headerChanges.forEach(change -> change.accept(header)));
      builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private RpmFixtures step(Step step) {
    steps.add(step);
    return this;
  }

  private RpmFixtures dependency(String text, Adder adder, RpmDependencyFlags... more) {
    var words = text.startsWith("(") ? new String[] {text} : text.split(" ");
    var flags = EnumSet.noneOf(RpmDependencyFlags.class);
    flags.addAll(List.of(more));
    if (words.length == 3) {
      flags.addAll(comparison(words[1]));
    }
    var wanted = words.length == 3 ? words[2] : "";
    return step(
        builder -> adder.add(builder, words[0], wanted, flags.toArray(RpmDependencyFlags[]::new)));
  }

  private static Set<RpmDependencyFlags> comparison(String sign) {
    return switch (sign) {
      case "<" -> EnumSet.of(RpmDependencyFlags.LESS);
      case "<=" -> EnumSet.of(RpmDependencyFlags.LESS, RpmDependencyFlags.EQUAL);
      case "=" -> EnumSet.of(RpmDependencyFlags.EQUAL);
      case ">=" -> EnumSet.of(RpmDependencyFlags.GREATER, RpmDependencyFlags.EQUAL);
      case ">" -> EnumSet.of(RpmDependencyFlags.GREATER);
      default -> throw new IllegalArgumentException("No comparison: " + sign);
    };
  }

  private static SimpleFileInformationCustomizer mode(int mode) {
    return mode(mode, Set.of());
  }

  private static SimpleFileInformationCustomizer mode(int mode, Set<FileFlags> flags) {
    return (FileInformation information) -> {
      information.setMode((short) mode);
      information.setTimestamp(BUILT);
      information.setFileFlags(flags);
    };
  }
}
