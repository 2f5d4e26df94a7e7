package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Release;

/**
 * A release as the API shows it.
 *
 * @param id its speakable id
 * @param submission number of the submission that it came with
 * @param provider who filed it
 * @param product the product's name
 * @param version the product's version
 * @param platform what it is made for
 * @param architecture architecture of its packages
 * @param step where its process stands
 * @param since when it came there
 * @param busy whether something that was set off is under way
 * @param fields every field of the ticket; empty text is no value
 * @param attempts how many commands to the repositories were begun
 * @param filedAt when it was filed
 * @param revision counts up with every change
 * @param text one line for people
 */
record ReleaseBody(
    @Schema(example = "R-1042") String id,
    @Schema(example = "17") long submission,
    @Schema(example = "EMT") String provider,
    @Schema(example = "bdii") String product,
    @Schema(example = "6.0.1") String version,
    @Schema(example = "umd/5/el9/x86_64") String platform,
    @Schema(example = "x86_64") String architecture,
    @Schema(example = "verification") String step,
    Instant since,
    boolean busy,
    @Schema(example = "{\"Status\":\"Certified\",\"RepoStatus\":\"Unverified\",\"Outcome\":\"\"}")
        Map<String, String> fields,
    @Schema(example = "1") int attempts,
    Instant filedAt,
    @Schema(example = "12") long revision,
    @Schema(example = "R-1042 bdii 6.0.1 for umd/5/el9/x86_64: Certified, Unverified")
        String text) {

  static ReleaseBody of(Release release, boolean awaitsDecision) {
    return new ReleaseBody(
        release.id().toString(),
        release.submission(),
        release.provider(),
        release.product(),
        release.version(),
        release.platform().toString(),
        release.architecture(),
        Texts.spelled(release.step()),
        release.since(),
        awaitsDecision || release.step().isOperation(),
        fields(release),
        release.attempts(),
        release.filedAt(),
        release.revision(),
        line(release));
  }

  private static Map<String, String> fields(Release release) {
    var fields = new LinkedHashMap<String, String>();
    for (var field : Field.values()) {
      fields.put(field.toString(), release.fields().get(field));
    }
    return fields;
  }

  private static String line(Release release) {
    var status = release.fields().get(Field.STATUS);
    var repoStatus = release.fields().get(Field.REPO_STATUS);
    return "%s %s: %s%s"
        .formatted(
            release.id(), release.spoken(), status, repoStatus.isEmpty() ? "" : ", " + repoStatus);
  }
}
