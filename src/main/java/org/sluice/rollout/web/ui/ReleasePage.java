package org.sluice.rollout.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import org.sluice.repo.NotUnderstoodException;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.accounts.Person;
import org.sluice.rollout.feedback.ClientLines;
import org.sluice.rollout.gating.CommandRules;
import org.sluice.rollout.intake.ChangeDesk;
import org.sluice.rollout.intake.Decision;
import org.sluice.rollout.intake.UndecidedException;
import org.sluice.rollout.release.ChangeSet;
import org.sluice.rollout.workflow.DecisionTables;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One release: what it is, what it waits for, and the form that changes its fields. */
@Controller
final class ReleasePage {
  private final ReleaseReader reader;
  private final DecisionTables tables;
  private final CommandRules rules;
  private final ClientLines clients;
  private final ChangeDesk desk;
  private final Clock clock;
  private final Patience patience;
  private final Reading reading;
  private final Visitors visitors;
  private final Pages pages;

  ReleasePage(
      ReleaseReader reader,
      DecisionTables tables,
      CommandRules rules,
      ClientLines clients,
      ChangeDesk desk,
      Clock clock,
      Patience patience,
      Reading reading,
      Visitors visitors,
      Pages pages) {
    this.reader = reader;
    this.tables = tables;
    this.rules = rules;
    this.clients = clients;
    this.desk = desk;
    this.clock = clock;
    this.patience = patience;
    this.reading = reading;
    this.visitors = visitors;
    this.pages = pages;
  }

  @GetMapping("/releases/{id}")
  ResponseEntity<String> show(HttpServletRequest request, @PathVariable String id) {
    return show(request, HttpStatus.OK, ReleaseId.parse(id), FieldsForm.Filled.NOTHING);
  }

  /** For those who load the page again after a change was refused. */
  @GetMapping("/releases/{id}/fields")
  ResponseEntity<String> again(@PathVariable String id) {
    return Pages.lead("/releases/" + ReleaseId.parse(id));
  }

  @PostMapping("/releases/{id}/fields")
  ResponseEntity<String> change(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String id,
      @RequestParam Map<String, String> parameters,
      @RequestParam long seenRevision) {
    var release = ReleaseId.parse(id);
    var filled = FieldsForm.Filled.read(parameters);
    if (filled.wanted().isEmpty()) {
      var nothing = Notice.notUnderstood("Choose a new value for at least one field.");
      return show(request, HttpStatus.UNPROCESSABLE_ENTITY, release, filled, nothing);
    }
    try {
      var decision =
          desk.submit(
              wish(release, visitors.signedIn(request), filled, seenRevision),
              patience.forDecision());
      if (decision instanceof Decision.Refused refused) {
        var notice = Notice.refused(refused.refusals());
        return show(request, HttpStatus.UNPROCESSABLE_ENTITY, release, filled, notice);
      }
      return Pages.goOn(request, response, "/releases/" + release, Notices.of(decision));
    } catch (NotUnderstoodException misspelled) {
      var notice = Notice.notUnderstood(String.valueOf(misspelled.getMessage()));
      return show(request, HttpStatus.UNPROCESSABLE_ENTITY, release, filled, notice);
    } catch (UndecidedException later) {
      return Pages.goOn(request, response, "/releases/" + release, Notices.undecided());
    }
  }

  private ChangeSet wish(ReleaseId id, Person person, FieldsForm.Filled filled, long seenRevision) {
    var release = reader.release(id);
    return new ChangeSet(
        id,
        person.actingOn(release.product(), release.platform().toString()),
        "desk",
        clock.instant(),
        filled.wanted(),
        filled.comment(),
        OptionalLong.of(seenRevision));
  }

  private ResponseEntity<String> show(
      HttpServletRequest request,
      HttpStatus status,
      ReleaseId id,
      FieldsForm.Filled filled,
      Notice... notices) {
    var state = reader.state(id);
    var person = visitors.signedIn(request);
    var actor = person.actingOn(state.release().product(), state.release().platform().toString());
    var content = reading.of(() -> ReleaseView.of(state, actor, tables, rules, clients, filled));
    return pages.show(request, status, "release", content.title(), content, notices);
  }
}
