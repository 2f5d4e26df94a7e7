package org.sluice.repo.deb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sluice.repo.Digest;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.Comparison;
import org.sluice.repo.closure.Paths;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.closure.Requirement;
import org.sluice.repo.format.DescribedPackage;

/** Reads what a deb says about other packages from the stanza that a repository lists it by. */
public final class DebRelations {
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "<<", Comparison.LESS,
          // Policy 7.1: the single signs of old mean "or equal".
          "<", Comparison.AT_MOST,
          "<=", Comparison.AT_MOST,
          "=", Comparison.EXACTLY,
          ">=", Comparison.AT_LEAST,
          ">", Comparison.AT_LEAST,
          ">>", Comparison.MORE);
  private static final Pattern ONE =
      Pattern.compile(
          "(?<name>[^\\s:()]++)(?<architecture>:[a-z0-9-]++)?"
              + "(?:\\s*+\\(\\s*+(?<sign><<|<=|>=|>>|<|>|=)\\s*+(?<version>[^\\s()]++)\\s*+\\))?");

  /**
   * Reads the parts {@code stanza} and {@code paths}.
   *
   * @throws NotUnderstoodException if the stanza is malformed
   */
  public Relations of(DescribedPackage described) {
    return of(
        described.item(), described.part(DebParts.STANZA), described.part(DebParts.PATHS).lines());
  }

  /**
   * The same of a package that a foreign repository lists, from its paragraph in {@code Packages},
   * which tells no paths.
   *
   * @throws NotUnderstoodException if the paragraph is malformed, or lacks name, version,
   *     architecture or SHA-256
   */
  public Relations ofListed(String paragraph) {
    var stanza = stanza("Packages", paragraph);
    var fileName = stanza.value("Filename").orElse("");
    var item =
        new Package(
            PackageFormat.DEB,
            wanted(stanza, "Package"),
            wanted(stanza, "Version"),
            wanted(stanza, "Architecture"),
            fileName.substring(fileName.lastIndexOf('/') + 1),
            stanza.value("Size").map(DebRelations::size).orElse(0L),
            Digest.parse(wanted(stanza, "SHA256")));
    return of(item, paragraph, Stream.empty());
  }

  private static String wanted(Stanza stanza, String field) {
    return stanza
        .value(field)
        .orElseThrow(
            () -> new NotUnderstoodException("paragraph of Packages", "none", "a field " + field));
  }

  private static long size(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new NotUnderstoodException("Size in Packages", text, "a number of bytes");
    }
  }

  /**
   * The same from the stanza itself.
   *
   * @param paths the paths of its files, without a slash before them
   */
  public Relations of(Package item, String text, Stream<String> paths) {
    var stanza = stanza(item.fileName(), text);
    return new Relations(
        item,
        provides(item, stanza),
        Stream.concat(requirements(stanza, "Pre-Depends"), requirements(stanza, "Depends"))
            .toList(),
        Stream.concat(requirements(stanza, "Conflicts"), requirements(stanza, "Breaks")).toList(),
        capabilities(stanza, "Replaces").toList(),
        Paths.of(paths.map(path -> "/" + path).toList(), List.of()));
  }

  private static List<Capability> provides(Package item, Stanza stanza) {
    var provides = new ArrayList<Capability>();
    provides.add(Capability.exactly(item.name(), item.version()));
    // What depends on name:any or name:amd64 asks for these, as apt's own cache has it.
    if (stanza.value("Multi-Arch").filter(it -> it.equals("allowed")).isPresent()) {
      provides.add(Capability.exactly(item.name() + ":any", item.version()));
    }
    provides.add(Capability.exactly(item.name() + ":" + item.architecture(), item.version()));
    capabilities(stanza, "Provides").forEach(provides::add);
    return provides;
  }

  private static Stream<Requirement> requirements(Stanza stanza, String field) {
    return groups(stanza, field)
        .map(
            group -> {
              var alternatives =
                  Stream.of(group.split("\\|"))
                      .map(alternative -> Requirement.of(capability(field, alternative)))
                      .toList();
              return alternatives.size() == 1
                  ? alternatives.get(0)
                  : new Requirement.AnyOf(alternatives);
            });
  }

  private static Stream<Capability> capabilities(Stanza stanza, String field) {
    return groups(stanza, field).map(one -> capability(field, one));
  }

  private static Stream<String> groups(Stanza stanza, String field) {
    return stanza.value(field).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .filter(group -> !group.isBlank());
  }

  private static Capability capability(String field, String text) {
    var match = ONE.matcher(text.strip());
    if (!match.matches()) {
      throw new NotUnderstoodException(
          "relation in " + field, text.strip(), "a form such as name (>= 1.0-1)");
    }
    var architecture = match.group("architecture");
    var name = match.group("name") + (architecture == null ? "" : architecture);
    var comparison = COMPARISONS.get(match.group("sign") == null ? "" : match.group("sign"));
    return comparison == null
        ? Capability.any(name)
        : new Capability(name, comparison, match.group("version"));
  }

  private static Stanza stanza(String where, String text) {
    try {
      return Stanza.parse(text);
    } catch (IOException e) {
      throw new NotUnderstoodException(
          "stanza of " + where, String.valueOf(e.getMessage()), "one lawful paragraph");
    }
  }
}
