package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What came of filing or completing a submission.
 *
 * @param submission the submission
 * @param releases one for each target
 * @param warnings faults that did not stop it
 * @param text one line for people
 */
record FiledAnswer(
    SubmissionBody submission,
    List<ReleaseBody> releases,
    List<Answers.FaultBody> warnings,
    @Schema(example = "Submission 17: bdii 6.0.1 as R-1042, R-1043") String text) {}
