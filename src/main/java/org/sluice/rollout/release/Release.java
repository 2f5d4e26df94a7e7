package org.sluice.rollout.release;

import java.time.Instant;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;

/**
 * One product for one platform and architecture, on its way from Certified to Production.
 *
 * @param id its speakable id
 * @param submission number of the submission that it came with
 * @param provider who filed it
 * @param product the product's name
 * @param version the product's version
 * @param platform what it is made for
 * @param architecture architecture of its packages; for rpm the platform's own
 * @param step where its process stands
 * @param since when it came there
 * @param fields the ticket's fields
 * @param attempts how many commands to the repositories were begun
 * @param filedAt when it was filed
 * @param revision counts up with every stored change
 */
public record Release(
    ReleaseId id,
    long submission,
    String provider,
    String product,
    String version,
    Platform platform,
    String architecture,
    Step step,
    Instant since,
    Fields fields,
    int attempts,
    Instant filedAt,
    long revision) {

  /** The same release with one field set. */
  public Release with(Field field, String value) {
    return with(fields.with(field, value));
  }

  /** The same release with other fields. */
  public Release with(Fields changed) {
    return new Release(
        id,
        submission,
        provider,
        product,
        version,
        platform,
        architecture,
        step,
        since,
        changed,
        attempts,
        filedAt,
        revision);
  }

  /** The same release, whose process has come to another step. */
  public Release at(Step reached, Instant when) {
    return new Release(
        id,
        submission,
        provider,
        product,
        version,
        platform,
        architecture,
        reached,
        when,
        fields,
        attempts,
        filedAt,
        revision);
  }

  /** The same release with one more command begun. */
  public Release withOneMoreAttempt() {
    return new Release(
        id,
        submission,
        provider,
        product,
        version,
        platform,
        architecture,
        step,
        since,
        fields,
        attempts + 1,
        filedAt,
        revision);
  }

  /** Product, version and platform in one phrase: {@code bdii 6.0.1 for umd/5/el9/x86_64}. */
  public String spoken() {
    return product + " " + version + " for " + platform;
  }
}
