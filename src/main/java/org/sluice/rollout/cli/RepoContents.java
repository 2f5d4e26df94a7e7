package org.sluice.rollout.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.sluice.repo.Package;
import org.sluice.repo.Repositories;
import org.sluice.repo.Repository;

/** Finds what a person means by the name of a stage, a repository or a generation. */
final class RepoContents {
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,18})(?::(.*))?");

  private final Repositories repositories;

  RepoContents(Repositories repositories) {
    this.repositories = repositories;
  }

  /**
   * Some repositories with their packages.
   *
   * @param packages by repository, in order of path
   */
  record Contents(SortedMap<Repository, List<Package>> packages) {

    /** Those whose path is this or begins with it. */
    Contents below(String path) {
      var wanted = path.replaceAll("/+$", "");
      var chosen = sorted();
      packages.forEach(
          (repository, items) -> {
            if (wanted.isEmpty() || (repository.path() + "/").startsWith(wanted + "/")) {
              chosen.put(repository, items);
            }
          });
      if (chosen.isEmpty() && !wanted.isEmpty()) {
        throw new NotThereException(
            "There is no repository %s. 'sluice repo list' shows them all.".formatted(wanted));
      }
      return new Contents(chosen);
    }

    ObjectNode asJson(ObjectMapper json) {
      var answer = json.createObjectNode();
      var array = answer.putArray("repositories");
      packages.forEach(
          (repository, items) -> {
            var node = array.addObject().put("path", repository.path());
            node.put("platform", repository.platform().toString());
            var list = node.putArray("packages");
            items.forEach(item -> RepoAnswers.describe(list.addObject(), item));
          });
      return answer;
    }
  }

  /**
   * What a name means: {@code production}, {@code releases/R-1}, {@code 12} for all of generation
   * 12, {@code 12:production} for a stage then.
   *
   * @throws NotThereException if there is no such thing
   */
  Contents of(String name) {
    var numbered = NUMBERED.matcher(name);
    var generation =
        numbered.matches() ? Long.parseLong(numbered.group(1)) : repositories.current().number();
    var path = numbered.matches() ? numbered.group(2) : name;
    var all =
        repositories
            .contents(generation)
            .orElseThrow(
                () ->
                    new NotThereException(
                        "Generation %d is not kept. 'sluice repo list --generations' shows those that are."
                            .formatted(generation)));
    var contents = sorted();
    contents.putAll(all);
    return new Contents(contents).below(path == null ? "" : path);
  }

  private static SortedMap<Repository, List<Package>> sorted() {
    return new TreeMap<>(Comparator.comparing(Repository::path));
  }
}
