package org.sluice.rollout.release;

import java.util.List;
import java.util.Optional;
import org.sluice.repo.ReleaseId;

/** All reports, as they are kept. Each method takes part in the caller's transaction. */
public interface Reports {

  /**
   * Keeps an early adopter's report with its attachments, in the order of their names in the
   * report.
   */
  void add(Report report, List<byte[]> attachments);

  /** The early adopters' reports, oldest first. */
  List<Report> of(ReleaseId release);

  /** Keeps a verification report; the newest counts. */
  void add(VerificationReport report);

  /** The newest verification report. */
  Optional<VerificationReport> verificationOf(ReleaseId release);
}
