package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.sluice.repo.Platform;
import org.sluice.repo.ReleaseId;
import org.sluice.rollout.release.Field;
import org.sluice.rollout.release.Fields;
import org.sluice.rollout.release.Release;
import org.sluice.rollout.release.Step;

/** One release. */
@Entity
@Table(name = "release")
class ReleaseRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "release_number")
  @SequenceGenerator(
      name = "release_number",
      sequenceName = "release_number",
      initialValue = 1001,
      allocationSize = 1)
  Long id;

  long submissionId;
  String provider;
  String product;
  String version;
  String platform;
  String architecture;
  String step;
  Instant since;
  String status;
  String repoAction;
  String repoStatus;
  String repositoryUrl;
  String outcome;
  String assigned;
  String owner;
  int attempts;
  Instant filedAt;
  long revision;
  String openKey;

  static String openKey(String product, String version, Platform platform, String architecture) {
    return product + "|" + version + "|" + platform + "|" + architecture;
  }

  /** Takes over what changes in a release's life. */
  void take(Release release) {
    step = release.step().name();
    since = release.since();
    attempts = release.attempts();
    take(release.fields());
    openKey =
        release.step().isOnItsWay()
            ? openKey(
                release.product(), release.version(), release.platform(), release.architecture())
            : null;
  }

  void take(Fields fields) {
    status = fields.get(Field.STATUS);
    repoAction = fields.get(Field.REPO_ACTION);
    repoStatus = fields.get(Field.REPO_STATUS);
    repositoryUrl = fields.get(Field.REPOSITORY_URL);
    outcome = fields.get(Field.OUTCOME);
    assigned = fields.get(Field.ASSIGNED);
    owner = fields.get(Field.OWNER);
  }

  Release release() {
    return new Release(
        new ReleaseId(id),
        submissionId,
        provider,
        product,
        version,
        Platform.parse(platform),
        architecture,
        Step.valueOf(step),
        since,
        new Fields(
            Map.of(
                Field.STATUS, status,
                Field.REPO_ACTION, repoAction,
                Field.REPO_STATUS, repoStatus,
                Field.REPOSITORY_URL, repositoryUrl,
                Field.OUTCOME, outcome,
                Field.ASSIGNED, assigned,
                Field.OWNER, owner)),
        attempts,
        filedAt,
        revision);
  }
}
