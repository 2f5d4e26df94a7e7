package org.sluice.repo.deb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.repo.testing.DebFixtures.deb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.testing.DebFixtures;
import org.sluice.repo.testing.DebFixtures.Compressor;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;

/** What Debian's own tools make of the packages is what our indexes say of them. */
class AptToolsTest {
  @TempDir Path home;
  private final List<Path> debs = new ArrayList<>();
  private Path pool = Path.of("");
  private Path root = Path.of("");

  @BeforeEach
  void aRepositoryOfVariedPackages() throws IOException {
    pool = Files.createDirectory(home.resolve("debs"));
    variedPackages().forEach(one -> debs.add(one.in(pool)));
    for (var sample : samples()) {
      debs.add(Files.copy(sample, pool.resolve(sample.getFileName())));
    }
    root = Debs.repositoryOf(home.resolve("repo"), debs);
  }

  /** What the project hands out for people to try, made by dpkg-deb. */
  private static List<Path> samples() throws IOException {
    var folder = Path.of(System.getProperty("project.root"), "samples", "provider");
    try (var all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private static List<DebFixtures> variedPackages() {
    return List.of(
        deb("bdii", "1:6.0.1~rc1-1+deb12u2")
            .arch("amd64")
            .field("Source", "bdii-src (6.0)")
            .field("Pre-Depends", "dpkg (>= 1.15)")
            .depends("libglue (>= 2.1),\n other | third (<< 3:1~),\n python3:any")
            .field("Provides", "index (= 1.0), x-index")
            .field("Multi-Arch", "foreign")
            .field("X-Unknown", "kept as it is: really")
            .field("Homepage", "https://example.org/?a=1&b=2")
            .field("Description", "größter Index\n first\n .\n   indented\n last")
            .file("/etc/bdii.conf", "port=2170")
            .file("/usr/share/doc/bdii/with blank & <x>", "x")
            .link("/usr/bin/bdii", "../lib/bdii"),
        deb("libglue", "2.1").arch("amd64").compressor(Compressor.GZIP).file("/usr/lib/glue", "x"),
        deb("bdii-doc", "6-0-1").compressor(Compressor.ZSTD).without("Section"),
        deb("empty", "0").compressor(Compressor.NONE).field("Priority", "optional"),
        deb("other", "1.0").field("Installed-Size", "12").dataCompressor(Compressor.BZIP2));
  }

  @Test
  @NeedsTools("apt-ftparchive")
  void aptFtparchiveReadsTheSameFieldsFromThePackages() throws IOException {
    var theirs = ForeignProgram.run(home, "apt-ftparchive", "packages", pool.toString());

    assertThat(ours()).isEqualTo(byDigest(theirs)).hasSize(debs.size());
  }

  @Test
  @NeedsTools("dpkg-scanpackages")
  void dpkgScanpackagesReadsTheSameFieldsFromThePackages() throws IOException {
    var theirs = ForeignProgram.run(home, "dpkg-scanpackages", "--multiversion", pool.toString());

    assertThat(withoutLineStarts(ours()))
        .isEqualTo(withoutLineStarts(byDigest(theirs)))
        .hasSize(debs.size());
  }

  @Test
  @NeedsTools("apt-ftparchive")
  void aptFtparchiveFindsTheSamePathsInThePackages() throws IOException {
    var theirs = ForeignProgram.run(home, "apt-ftparchive", "contents", pool.toString());

    assertThat(paths(ForeignProgram.run(home, "gzip", "-dc", contents().toString())))
        .isEqualTo(paths(theirs))
        .isNotEmpty();
  }

  @Test
  @NeedsTools({"apt-get", "apt-cache", "dpkg-deb"})
  void aptFindsAndDownloadsWhatTheRepositoryLists() throws IOException {
    var apt = AptClient.of(root, "production", home);

    apt.run("apt-get", "update");

    assertThat(apt.run("apt-cache", "policy", "bdii"))
        .anyMatch(line -> line.strip().equals("Candidate: 1:6.0.1~rc1-1+deb12u2"));
    assertThat(apt.run("apt-cache", "show", "bdii-doc")).contains("Version: 6-0-1");
    var simulated = apt.run("apt-get", "install", "-s", "--yes", "libglue", "empty", "bdii-doc");
    assertThat(simulated.stream().filter(line -> line.startsWith("Inst "))).hasSize(3);
    apt.run("apt-get", "download", "bdii");
    var downloaded = home.resolve("bdii_1%3a6.0.1~rc1-1+deb12u2_amd64.deb");
    assertThat(downloaded).hasSameBinaryContentAs(debs.get(0));
    assertThat(ForeignProgram.run(home, "dpkg-deb", "-f", downloaded.toString(), "Package"))
        .containsExactly("bdii");
  }

  @Test
  @NeedsTools({"apt-get", "apt-cache"})
  void aptReadsARepositoryThatIsEmpty() throws IOException {
    var empty = Debs.repositoryOf(home.resolve("empty"), List.of());
    var apt = AptClient.of(empty, "production", home);

    apt.run("apt-get", "update");

    assertThat(apt.run("apt-cache", "pkgnames")).isEmpty();
  }

  private Map<String, Map<String, String>> ours() throws IOException {
    return byDigest(
        Files.readAllLines(root.resolve("dists/production/main/binary-amd64/Packages")));
  }

  private Path contents() {
    return root.resolve("dists/production/main/Contents-amd64.gz");
  }

  /** Stanzas by SHA-256; without what each tool puts elsewhere or only some tools write. */
  private static Map<String, Map<String, String>> byDigest(List<String> lines) {
    var stanzas = new TreeMap<String, Map<String, String>>();
    var stanza = new TreeMap<String, String>();
    var name = "";
    for (var line : lines) {
      if (line.isEmpty()) {
        stanzas.put(stanza.getOrDefault("SHA256", ""), Map.copyOf(stanza));
        stanza.clear();
      } else if (line.startsWith(" ") || line.startsWith("\t")) {
        stanza.merge(name, "\n" + line, String::concat);
      } else {
        name = line.substring(0, line.indexOf(':'));
        stanza.put(name, line.substring(line.indexOf(':') + 1).strip());
      }
    }
    for (var one : stanzas.entrySet()) {
      var comparable = new TreeMap<>(one.getValue());
      comparable.keySet().remove("Filename");
      one.setValue(comparable);
    }
    return stanzas;
  }

  /** dpkg-scanpackages joins the lines of relations; blanks mean nothing in those. */
  private static Map<String, Map<String, String>> withoutLineStarts(
      Map<String, Map<String, String>> stanzas) {
    stanzas.values().forEach(fields -> fields.replaceAll((name, value) -> joined(value)));
    // It knows no SHA512.
    stanzas.values().forEach(fields -> fields.remove("SHA512"));
    return stanzas;
  }

  private static String joined(String value) {
    return value.replaceAll("\\s+", " ");
  }

  /** Path to the names that own it, without their sections, which apt-ftparchive does not know. */
  private static Map<String, String> paths(List<String> lines) {
    var paths = new TreeMap<String, String>();
    for (var line : lines) {
      var at = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
      paths.put(line.substring(0, at).strip(), line.substring(at + 1).replaceAll("^.*/", ""));
    }
    return paths;
  }
}
