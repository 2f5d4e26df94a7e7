package org.sluice.repo.closure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;

/**
 * Judges a change of one repository: whether what enters can be installed, and what the change
 * breaks. Holds no state; one may serve all threads.
 */
public final class Closure {
  /** Dead ends after which one package's question is given up; real releases meet a handful. */
  private static final int MOST_CONFLICTS = 5000;

  private final PackagingRules rules;
  private final int mostConflicts;

  /** A judge for packages of the format with these rules. */
  public Closure(PackagingRules rules) {
    this(rules, MOST_CONFLICTS);
  }

  /**
   * A judge with a bound of its own.
   *
   * @param mostConflicts dead ends after which the question about one package is given up and said
   *     to be undecided
   */
  public Closure(PackagingRules rules, int mostConflicts) {
    this.rules = rules;
    this.mostConflicts = mostConflicts;
  }

  /**
   * Everything that people should know before a change is made, worst first: requirements that
   * cannot be met, packages that exclude each other, packages of the repository that break, files
   * that collide, and what is taken to come from the operating system.
   *
   * @param before the repository as it is
   * @param entering what it will list besides, with the names of its paths
   * @param leaving what it will not list any more
   */
  public List<Finding> judge(
      Universe before,
      Collection<Relations> entering,
      Collection<Package> leaving,
      Surroundings around) {
    var after = before.with(entering, leaving);
    var lost = leaving.stream().flatMap(item -> before.find(item).stream()).toList();
    var findings = new LinkedHashSet<Finding>();
    var arrivals = new Arrivals(entering, after);
    for (var machine : rules.machines(after.architectures())) {
      var then = new Questions(new View(rules, before, around, machine), mostConflicts);
      var now = new Questions(new View(rules, after, around, machine), mostConflicts);
      arrivals.judge(now);
      var gone = new ArrayList<>(lost);
      gone.addAll(hidden(arrivals.wares(), before, then.view(), now.view()));
      findings.addAll(new Breakage(before, then, now).byLossOf(gone));
      findings.addAll(arrivals.amongThemselves(now));
    }
    findings.addAll(arrivals.findings());
    return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /** What machines do not look at any more, because a newer version enters. */
  private static List<Ware> hidden(
      Collection<Ware> arrivals, Universe before, View then, View now) {
    return arrivals.stream()
        .map(ware -> ware.item().name())
        .distinct()
        .flatMap(before::named)
        .filter(ware -> then.sees(ware) && !now.sees(ware))
        .toList();
  }

  /** What enters, and what is known of it after each kind of machine was asked. */
  private static final class Arrivals {
    private final Map<Ware, Relations> named = new LinkedHashMap<>();
    private final Map<Ware, Finding> refused = new LinkedHashMap<>();
    private final Map<Ware, Set<String>> outside = new LinkedHashMap<>();
    private final Set<Ware> installable = new LinkedHashSet<>();

    Arrivals(Collection<Relations> entering, Universe after) {
      for (var relations : entering) {
        after.find(relations.item()).ifPresent(ware -> named.put(ware, relations));
      }
    }

    Set<Ware> wares() {
      return named.keySet();
    }

    /** One kind of machine on which a package can be installed is enough: it may be for that. */
    void judge(Questions questions) {
      for (var ware : named.keySet()) {
        if (questions.view().fits(ware)) {
          judge(ware, questions);
        }
      }
    }

    private void judge(Ware ware, Questions questions) {
      var verdict = questions.ask(ware);
      if (verdict instanceof Verdict.Installable) {
        installable.add(ware);
        fromOutside(ware, questions.view());
      } else if (verdict instanceof Verdict.Impossible impossible) {
        refused.put(ware, Words.cannotBeInstalled(ware, impossible.because(), questions.book()));
      } else {
        refused.put(ware, Words.undecided(ware, "with what there is"));
      }
    }

    private void fromOutside(Ware ware, View view) {
      ware.relations().requires().stream()
          .filter(requirement -> requirement.capabilities().allMatch(view::isFromOutside))
          .forEach(
              requirement ->
                  outside
                      .computeIfAbsent(ware, it -> new LinkedHashSet<>())
                      .add(requirement.toString()));
    }

    List<Finding> amongThemselves(Questions questions) {
      var findings = new ArrayList<Finding>();
      var collisions = new Collisions(questions);
      for (var ware : named.keySet()) {
        if (questions.view().sees(ware)) {
          questions.book().excludedBy(ware, named.keySet()).stream()
              .filter(other -> !other.item().name().equals(ware.item().name()))
              .forEach(other -> findings.add(Words.excludesInRelease(ware, other)));
          collisions.add(ware, named.get(ware).paths());
        }
      }
      findings.addAll(collisions.findings(named.keySet()));
      return findings;
    }

    List<Finding> findings() {
      var findings = new ArrayList<Finding>();
      refused.forEach(
          (ware, finding) -> {
            if (!installable.contains(ware)) {
              findings.add(finding);
            }
          });
      outside.forEach((ware, names) -> findings.add(Words.fromOperatingSystem(ware, names)));
      return findings;
    }
  }
}
