package org.sluice.rollout.web.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds published files. The pointer to the current generation is read once for each request; from
 * there on the way leads through one generation, which never changes.
 *
 * <p>Links are followed only inside the three folders that make up a generation: its own tree, the
 * states and the packages. The journal and the store are never reached.
 */
@Component
final class PublishedFiles {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern FORBIDDEN = Pattern.compile("\\..*|.*[/\\\\\\p{Cntrl}].*|");

  private final Path root;

  PublishedFiles(PublishedRoot root) {
    this.root = root.folder().toAbsolutePath().normalize();
  }

  /**
   * The file or folder of an address.
   *
   * @param names decoded parts of the path below {@code /repos}
   * @return the real file; empty if nothing is published there
   * @throws IOException if the disk fails
   */
  Optional<Found> find(List<String> names) throws IOException {
    if (names.stream().anyMatch(name -> FORBIDDEN.matcher(name).matches())) {
      return Optional.empty();
    }
    var first = names.isEmpty() ? "" : names.get(0);
    return switch (first) {
      case "generations" -> ofNamed(names, NUMBER);
      case "asof" -> ofNamed(names, DAY);
      default -> generationOf(root.resolve("current")).flatMap(base -> below(base, names, false));
    };
  }

  private Optional<Found> ofNamed(List<String> names, Pattern pattern) throws IOException {
    var folder = root.resolve(names.get(0));
    if (names.size() == 1) {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(new Found(folder, false))
          : Optional.empty();
    }
    var name = names.get(1);
    if (!pattern.matcher(name).matches()) {
      return Optional.empty();
    }
    var base =
        pattern.equals(DAY)
            ? generationOf(folder.resolve(name))
            : Optional.of(folder.resolve("%06d".formatted(Long.parseLong(name))));
    boolean isFixed = pattern.equals(NUMBER);
    return base.filter(generation -> Files.isDirectory(generation, LinkOption.NOFOLLOW_LINKS))
        .flatMap(generation -> below(generation, names.subList(2, names.size()), isFixed));
  }

  /** The generation that a link leads to, if it is a link and leads to one. */
  private Optional<Path> generationOf(Path link) throws IOException {
    if (!Files.isSymbolicLink(link)) {
      return Optional.empty();
    }
    var target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    var name = target.getFileName();
    return root.resolve("generations").equals(target.getParent())
            && name != null
            && NUMBER.matcher(name.toString()).matches()
        ? Optional.of(target)
        : Optional.empty();
  }

  private Optional<Found> below(Path generation, List<String> names, boolean isFixed) {
    try {
      var home = root.toRealPath();
      var allowed =
          List.of(generation.toRealPath(), home.resolve("states"), home.resolve("packages"));
      var real = generation.toRealPath();
      for (var name : names) {
        real = real.resolve(name).toRealPath();
        // Each step is looked at: a link may lead out and another one back in.
        if (allowed.stream().noneMatch(real::startsWith)) {
          return Optional.empty();
        }
      }
      return Optional.of(new Found(real, isFixed));
    } catch (FileSystemException nothingThere) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("The repositories cannot be read now", failed);
    }
  }

  /**
   * Something published.
   *
   * @param path its real path
   * @param isFixed whether its address will never show anything else
   */
  record Found(Path path, boolean isFixed) {}
}
