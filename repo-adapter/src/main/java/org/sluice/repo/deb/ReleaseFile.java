package org.sluice.repo.deb;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.sluice.repo.Platform;
import org.sluice.repo.Repository;
import org.sluice.repo.format.RepositoryContents;

/**
 * The Release file of a suite. {@code Origin}, {@code Label}, {@code Suite} and {@code Codename}
 * never change in the life of a repository: apt stops and asks when one does.
 */
final class ReleaseFile {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final RepositoryContents contents;
  private final SortedSet<String> architectures;
  private final List<IndexFiles.Listed> indexes;
  private final Optional<Duration> validity;

  ReleaseFile(
      RepositoryContents contents,
      SortedSet<String> architectures,
      List<IndexFiles.Listed> indexes,
      Optional<Duration> validity) {
    this.contents = contents;
    this.architectures = architectures;
    this.indexes = indexes;
    this.validity = validity;
  }

  String text() {
    var repository = contents.repository();
    var platform = repository.platform();
    var text = new StringBuilder();
    line(text, "Origin", platform.distribution());
    line(text, "Label", platform.distribution() + " " + platform.major());
    line(text, "Suite", repository.suite());
    line(text, "Codename", repository.suite());
    line(text, "Date", spoken(contents.madeAt()));
    validity.ifPresent(time -> line(text, "Valid-Until", spoken(contents.madeAt().plus(time))));
    line(text, "Architectures", String.join(" ", architectures));
    line(text, "Components", AptMetadata.COMPONENT);
    line(text, "Description", description(repository, platform));
    line(text, "Acquire-By-Hash", "yes");
    text.append("SHA256:\n");
    for (var index : indexes) {
      text.append(" %s %d %s\n".formatted(index.digest(), index.size(), index.path()));
    }
    return text.toString();
  }

  private static String description(Repository repository, Platform platform) {
    return repository instanceof Repository.Delta delta
        ? "%s for %s, to be used on top of production".formatted(delta.release(), platform)
        : "%s of %s".formatted(repository.suite(), platform);
  }

  private static String spoken(Instant time) {
    return DATE.format(time);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
