package org.sluice.rollout.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.workflow.RecordedSteps;

/** What an administrator can get wrong, and what the start says to it. */
class BrokenModelsTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Verified\"          | \"Verifed\"       | rule 5, column old    | no value of Status",
        "\"Rolling-out\"       | \"Rollout\"       | rule 5, column new    | no value of Status",
        "\"Verified\"          | Verified          | rule 5, column old    | stands in quotes",
        "\"Verified\"          | \"Verified        | rule 5, column old    | FEEL cannot read",
        "\"Outcome\"           | \"Outcom\"        | rule 7, column field  | is not known",
        "\"GracePeriod\"       | \"Grace\"         | rule 6, column action | is not known",
        "\"Grace-period\"      | not(\"Done\"      | rule 6, column new    | FEEL cannot read"
      })
  void faultInATriggerIsNamedByFileRuleAndColumn(
      String right, String wrong, String place, String problem) throws IOException {
    var file = edit("repository-trigger.dmn", ">" + right + "<", ">" + wrong + "<");

    var broken = catchThrowableOfType(BrokenModelException.class, () -> Tables.in(home));

    assertThat(broken).hasMessageContaining(file.toString());
    assertThat(broken.faults()).anySatisfy(fault -> assertThat(fault).contains(place, problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"manager\"        | \"boss\"        | column role          | is not known",
        "\"done\"           | \"theEnd\"      | column step          | is not known",
        "true               | yes             | column ownSubmission | stands in quotes",
      })
  void faultInAPermissionIsNamedByColumn(String right, String wrong, String place, String problem)
      throws IOException {
    edit("field-permission.dmn", ">" + right + "<", ">" + wrong + "<");

    var broken = catchThrowableOfType(BrokenModelException.class, () -> Tables.in(home));

    assertThat(broken.faults()).anySatisfy(fault -> assertThat(fault).contains(place, problem));
  }

  @Test
  void everyFaultIsNamedAtOnce() throws IOException {
    edit("repository-trigger.dmn", ">\"Verified\"<", ">Verified<");
    Files.writeString(
        home.resolve("repository-trigger.dmn"),
        Files.readString(home.resolve("repository-trigger.dmn"))
            .replace(">\"GracePeriod\"<", ">\"Grace\"<"));

    var broken = catchThrowableOfType(BrokenModelException.class, () -> Tables.in(home));

    assertThat(broken.faults()).hasSize(2);
  }

  @Test
  void tableThatLooksAtSomethingUnknownIsBroken() throws IOException {
    edit("repository-trigger.dmn", "<text>step</text>", "<text>weather</text>");

    assertThatThrownBy(() -> Tables.in(home)).hasMessageContaining("weather");
  }

  @Test
  void tableInWhichOrderDoesNotCountIsBroken() throws IOException {
    edit("repository-trigger.dmn", "hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\"");

    assertThatThrownBy(() -> Tables.in(home)).hasMessageContaining("hit policy");
  }

  @Test
  void fileThatIsNoTableIsBroken() throws IOException {
    Files.writeString(home.resolve("repository-trigger.dmn"), "Status -> Rolling-out");

    assertThatThrownBy(() -> Tables.in(home))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("no DMN file");
  }

  @Test
  void cellThatUsesFeelsFunctionsIsFine() throws IOException {
    edit("repository-trigger.dmn", ">\"Rolling-out\"<", ">starts with(?, \"Roll\")<");

    assertThatCode(() -> Tables.in(home)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${recordFetched}           | ${dataSource}              | recordFetched",
        "${hasEnoughReports.of(execution)} | ${dataSource.getConnection()} | hasEnoughReports",
        "camunda:topic=\"fetch\"    | camunda:topic=\"brew\"     | brew",
        "id=\"messageReject\" name=\"Reject\" | id=\"messageReject\" name=\"Shout\" | Shout",
        "value=\"MoveToStageRollOut\" | value=\"MoveOn\"          | MoveOn",
        "errorCode=\"refused\"      | errorCode=\"oops\"         | oops",
        "camunda:historyTimeToLive=\"P1095D\" | id2=\"\"          | no BPMN file"
      })
  void processModelWithANameThatNobodyKnowsIsBroken(String right, String wrong, String named)
      throws IOException {
    edit("release.bpmn", right, wrong);
    var check = new ProcessModelCheck(new ModelBeans(new RecordedSteps()));
    var file = ModelFile.find(Optional.of(home), "release.bpmn");

    assertThatThrownBy(() -> check.check(file))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining(named);
  }

  @Test
  void processModelThatLacksAStepIsBroken() throws IOException {
    var shipped = Files.readString(Tables.SHIPPED.resolve("release.bpmn"));
    Files.writeString(
        home.resolve("release.bpmn"), shipped.replaceAll("\\bgracePeriod\\b", "aPause"));
    var check = new ProcessModelCheck(new ModelBeans(new RecordedSteps()));

    assertThatThrownBy(() -> check.check(ModelFile.find(Optional.of(home), "release.bpmn")))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("step gracePeriod is missing");
  }

  @Test
  void brokenModelStopsTheStart() throws IOException {
    edit("field-permission.dmn", ">\"done\"<", ">done<");

    assertThatThrownBy(() -> RunningEngine.start(Optional.of(home)))
        .hasRootCauseInstanceOf(BrokenModelException.class);
  }

  @Test
  void modelOfTheHomeDirectoryWinsOverTheShippedOne() throws IOException {
    edit("release.bpmn", "name=\"Verify against the criteria\"", "name=\"Look at it twice\"");

    try (var engine = RunningEngine.start(Optional.of(home))) {
      engine.workflow().begin(new ReleaseId(1));
      var model = engine.engine().getRepositoryService();
      var definition = model.createProcessDefinitionQuery().singleResult();
      assertThat(definition.getResourceName()).isEqualTo("bpmn/release.bpmn");
      assertThat(model.getProcessModel(definition.getId()))
          .asString(StandardCharsets.UTF_8)
          .contains("Look at it twice");
    }
  }

  private Path edit(String name, String right, String wrong) throws IOException {
    var shipped = Files.readString(Tables.SHIPPED.resolve(name));
    assertThat(shipped).contains(right);
    return Files.writeString(home.resolve(name), shipped.replace(right, wrong));
  }
}
