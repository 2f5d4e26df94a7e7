package org.sluice.repo.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.Finding;
import org.sluice.repo.rpm.RpmRules;
import org.sluice.repo.testing.ForeignProgram;
import org.sluice.repo.testing.NeedsTools;

/** dnf's own solver is the judge of ours. */
@NeedsTools({"dnf", "createrepo_c"})
class DnfAgreementTest {
  private static final int SETS = 400;
  private static final long SEED = 20261123;

  private static final String ASK_DNF =
      """
      import sys, dnf, hawkey
      folder = sys.argv[1]
      base = dnf.Base()
      base.conf.installroot = folder + '/root'
      base.conf.cachedir = folder + '/cache'
      base.conf.persistdir = folder + '/persist'
      base.conf.logdir = folder + '/log'
      base.conf.substitutions['releasever'] = '9'
      base.conf.substitutions['arch'] = 'x86_64'
      base.conf.substitutions['basearch'] = 'x86_64'
      base.repos.add_new_repo('sets', base.conf, baseurl=['file://' + folder + '/repository'])
      base.fill_sack(load_system_repo=False)
      for package in base.sack.query():
          goal = hawkey.Goal(base.sack)
          goal.install(package)
          print('yes' if goal.run(ignore_weak_deps=True) else 'no', package)
      """;

  @TempDir Path folder;

  @Test
  void dnfAgreesAboutEveryPackageOfRandomSets() throws Exception {
    var rpms =
        IntStream.range(0, SETS)
            .boxed()
            .flatMap(set -> RandomSets.rpms(set, new Random(SEED + set)).stream())
            .toList();
    Files.createDirectories(folder.resolve("log"));
    write(rpms);

    var theirs = dnfsVerdicts();
    var ours = ourVerdicts(rpms);

    var differences = new TreeMap<>(ours);
    differences.entrySet().removeAll(theirs.entrySet());
    assertThat(differences).as("our verdicts that dnf does not share; seed %d", SEED).isEmpty();
    assertThat(theirs).hasSameSizeAs(rpms);
    assertThat(ours.values()).as("both verdicts are tried").contains(true, false);
    assertThat(ours.values().stream().filter(it -> it).count()).isBetween(600L, 2400L);
  }

  private static Map<String, Boolean> ourVerdicts(List<Rpm> rpms) {
    var findings =
        new Closure(new RpmRules())
            .judge(
                Universe.of(List.of()),
                rpms.stream().map(Rpm::relations).toList(),
                List.of(),
                Surroundings.base(Universe.of(List.of())));
    var refused =
        findings.stream()
            .filter(Finding::isBlocking)
            .map(Finding::subject)
            .collect(Collectors.toSet());
    assertThat(findings).extracting(Finding::code).doesNotContain("closure-undecided");
    var verdicts = new TreeMap<String, Boolean>();
    for (var rpm : rpms) {
      verdicts.put(rpm.item().spoken(), !refused.contains(rpm.item().spoken()));
    }
    return verdicts;
  }

  private Map<String, Boolean> dnfsVerdicts() throws IOException {
    var script = Files.writeString(folder.resolve("ask.py"), ASK_DNF);
    var verdicts = new TreeMap<String, Boolean>();
    for (var line :
        ForeignProgram.run(folder, dnfsPython(), script.toString(), folder.toString())) {
      var words = line.split(" ", 2);
      verdicts.put(words[1], words[0].equals("yes"));
    }
    return verdicts;
  }

  /** The Python that dnf itself runs in; another may lack its modules. */
  private static String dnfsPython() throws IOException {
    var dnf =
        Stream.of(System.getenv("PATH").split(":", -1))
            .map(directory -> Path.of(directory, "dnf"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();
    try (var lines = Files.lines(dnf)) {
      return lines.findFirst().orElseThrow().substring(2).strip();
    }
  }

  private void write(List<Rpm> rpms) throws Exception {
    var repodata = Files.createDirectories(folder.resolve("repository/repodata"));
    var primary = list("metadata", "common", rpms.stream().map(Rpm::primary).toList());
    var filelists = list("filelists", "filelists", rpms.stream().map(Rpm::filelists).toList());
    Files.writeString(repodata.resolve("primary.xml"), primary);
    Files.writeString(repodata.resolve("filelists.xml"), filelists);
    Files.writeString(
        repodata.resolve("repomd.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"><revision>1</revision>"
            + data("primary", primary)
            + data("filelists", filelists)
            + "</repomd>\n");
  }

  private static String list(String root, String namespace, List<String> packages) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <%1$s xmlns="http://linux.duke.edu/metadata/%2$s" \
        xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="%3$d">
        %4$s</%1$s>
        """
        .formatted(root, namespace, packages.size(), String.join("", packages));
  }

  private static String data(String type, String content) throws NoSuchAlgorithmException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    return """
        <data type="%1$s"><checksum type="sha256">%2$s</checksum>
        <location href="repodata/%1$s.xml"/><timestamp>1</timestamp><size>%3$d</size></data>
        """
        .formatted(type, sum, bytes.length);
  }
}
