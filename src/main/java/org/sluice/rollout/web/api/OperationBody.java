package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.sluice.repo.Effect;
import org.sluice.repo.Finding;
import org.sluice.rollout.promotion.OperationRecord;

/**
 * An operation on the repositories.
 *
 * @param id its id
 * @param releases which releases it moves
 * @param work {@code fetch}, {@code move-to-staged-rollout}, {@code move-to-production} or {@code
 *     take-out}
 * @param state {@code running}, {@code done}, {@code refused} or {@code failed}
 * @param askedAt when the process asked for it
 * @param endedAt when it ended; null while it has not
 * @param generation the generation that shows it; null if none does
 * @param findings what was found wrong or worth a look
 * @param effect every package that entered or left a repository
 * @param message what the machinery failed at last
 * @param text one line for people
 */
record OperationBody(
    String id,
    @Schema(example = "[\"R-1042\"]") List<String> releases,
    @Schema(example = "move-to-production") String work,
    @Schema(example = "done") String state,
    Instant askedAt,
    Optional<Instant> endedAt,
    @Schema(types = "integer", format = "int64", example = "118") OptionalLong generation,
    List<FindingBody> findings,
    List<EffectBody> effect,
    String message,
    String text) {

  static OperationBody of(OperationRecord operation) {
    return new OperationBody(
        operation.id(),
        operation.releases().stream().map(release -> release.toString()).toList(),
        operation.work().topic(),
        Texts.spelled(operation.state()),
        operation.askedAt(),
        operation.endedAt(),
        operation.generation(),
        operation.findings().stream().map(FindingBody::of).toList(),
        operation.effect().changes().stream().map(EffectBody::of).toList(),
        operation.message(),
        line(operation));
  }

  private static String line(OperationRecord operation) {
    var releases =
        operation.releases().stream()
            .map(release -> release.toString())
            .collect(Collectors.joining(", "));
    var generation = operation.generation();
    return "%s  %s of %s: %s%s"
        .formatted(
            Texts.time(operation.askedAt()),
            operation.work().topic().replace('-', ' '),
            releases,
            Texts.spelled(operation.state()),
            generation.isPresent() ? ", generation " + generation.getAsLong() : "");
  }

  /**
   * Something found wrong or worth a look.
   *
   * @param severity {@code blocks} or {@code warns}
   * @param code stable name for programs
   * @param subject what it is about
   * @param problem what is and what was wanted
   * @param remedy what to do now
   * @param sentence all of it in one line
   */
  record FindingBody(
      String severity,
      String code,
      String subject,
      String problem,
      String remedy,
      String sentence) {
    static FindingBody of(Finding finding) {
      return new FindingBody(
          Texts.spelled(finding.severity()),
          finding.code(),
          finding.subject(),
          finding.problem(),
          finding.remedy(),
          finding.sentence());
    }
  }

  /**
   * One package entering or leaving one repository.
   *
   * @param direction {@code entered} or {@code left}
   * @param repository path of the repository
   * @param file name of the package file
   * @param sha256 its digest
   * @param text one line for people
   */
  record EffectBody(String direction, String repository, String file, String sha256, String text) {
    static EffectBody of(Effect.Change change) {
      var direction = Texts.spelled(change.direction());
      return new EffectBody(
          direction,
          change.repository().path(),
          change.item().fileName(),
          change.item().digest().hex(),
          change.item().spoken() + " " + direction + " " + change.repository().path());
    }
  }
}
