package org.sluice.rollout.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How a problem (RFC 9457) of the API looks, for its description. What a kind of problem does not
 * have is left out of the answer.
 *
 * @param type stable name for programs
 * @param title kind of the problem
 * @param status HTTP status
 * @param detail what is, what is wanted, and the remedy
 * @param instance path of the request
 * @param refusals every reason, if something was refused
 * @param faults everything wrong in release metadata
 * @param revision revision of the release now, if it was changed meanwhile
 * @param conflicts wanted and present values, if the release was changed meanwhile
 */
record ProblemBody(
    @Schema(example = "/problems/not-permitted") String type,
    @Schema(example = "Refused") String title,
    @Schema(example = "409") int status,
    @Schema(example = "The change of R-1001 is refused; nothing was stored.") String detail,
    @Schema(example = "/api/v1/releases/R-1001") String instance,
    List<Answers.RefusalBody> refusals,
    List<Answers.FaultBody> faults,
    @Schema(example = "12") long revision,
    List<FieldsController.Conflict> conflicts) {}
