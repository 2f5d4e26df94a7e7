package org.sluice.repo.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.repo.deb.AptClient;
import org.sluice.repo.deb.DebRules;
import org.sluice.repo.testing.NeedsTools;

/** apt is the judge of our solver. */
@NeedsTools({"apt-get"})
class AptAgreementTest {
  private static final int SETS = 300;
  private static final int ASKED_OF_EACH = 2;
  private static final long SEED = 20261123;

  @TempDir Path folder;

  /**
   * Apt's own search may give up where there is a way. It then has to take the way that we found,
   * if it is told all packages of it.
   */
  @Test
  void aptAgreesAboutPackagesOfRandomSets() throws Exception {
    var debs = new ArrayList<Deb>();
    var asked = new TreeSet<String>();
    for (var set = 0; set < SETS; set++) {
      var ofSet = RandomSets.debs(set, new Random(SEED + set));
      ofSet.stream().map(Deb::name).distinct().limit(ASKED_OF_EACH).forEach(asked::add);
      debs.addAll(ofSet);
    }
    var apt = write(debs);

    var ours = ourVerdicts(debs);
    var theirs = answers(apt, asked.stream().collect(Collectors.toMap(it -> it, it -> it)));
    var shown = new HashMap<String, String>();
    for (var name : asked) {
      var verdict = ours.get(name);
      if (verdict instanceof Verdict.Installable found && Boolean.FALSE.equals(theirs.get(name))) {
        shown.put(
            name,
            found.chosen().stream()
                .map(ware -> ware.item().name())
                .collect(Collectors.joining(" ")));
      }
    }
    theirs.putAll(answers(apt, shown));

    var differences =
        asked.stream()
            .filter(
                name ->
                    (ours.get(name) instanceof Verdict.Installable)
                        != Boolean.TRUE.equals(theirs.get(name)))
            .map(name -> name + ": apt says " + theirs.get(name) + ", we " + ours.get(name))
            .toList();
    assertThat(differences).as("seed %d", SEED).isEmpty();
    assertThat(theirs).hasSize(asked.size());
    assertThat(theirs.values()).as("both verdicts are tried").contains(true, false);
    assertThat(shown.size()).as("found by us, and not by apt alone").isLessThan(SETS / 20);
  }

  private static Map<String, Verdict> ourVerdicts(List<Deb> debs) {
    var universe = Universe.of(debs.stream().map(Deb::relations).toList());
    var nothing = Surroundings.base(Universe.of(List.of()));
    var questions = new Questions(new View(new DebRules(), universe, nothing, "amd64"), 5000);
    var verdicts = new HashMap<String, Verdict>();
    for (var deb : debs) {
      var ware = universe.find(deb.item()).orElseThrow();
      if (questions.view().sees(ware)) {
        // Asked anew each time, so that an answer is a whole installation.
        verdicts.put(deb.name(), new Search(questions.book(), 5000).of(List.of(ware)));
      }
    }
    return verdicts;
  }

  /** Whether apt would install these packages, by the name under which it is asked. */
  private Map<String, Boolean> answers(AptClient apt, Map<String, String> questions)
      throws IOException {
    var lines =
        questions.entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue() + "\n")
            .collect(Collectors.joining());
    var file = Files.writeString(folder.resolve("questions"), lines);
    var script =
        """
        while read -r name packages; do
          if apt-get -s -qq --no-install-recommends install $packages >/dev/null 2>&1 </dev/null
          then echo "yes $name"; else echo "no $name"; fi
        done <%s
        """
            .formatted(file);
    var answers = new TreeMap<String, Boolean>();
    for (var line : apt.run("sh", "-c", script)) {
      var words = line.split(" ", 2);
      answers.put(words[1], words[0].equals("yes"));
    }
    return answers;
  }

  private AptClient write(List<Deb> debs) throws IOException {
    var repository = Files.createDirectory(folder.resolve("repository"));
    var packages =
        debs.stream()
            .map(
                deb ->
                    deb.stanza()
                        + "Filename: %s\nSize: 1000\nSHA256: %s\n\n"
                            .formatted(deb.item().fileName(), deb.item().digest()))
            .collect(Collectors.joining());
    Files.writeString(repository.resolve("Packages"), packages);
    var apt =
        AptClient.withSources(
            "Types: deb\nURIs: copy:%s\nSuites: ./\nTrusted: yes\n".formatted(repository), folder);
    apt.run("sh", "-c", "apt-get -qq update >/dev/null 2>&1");
    return apt;
  }
}
