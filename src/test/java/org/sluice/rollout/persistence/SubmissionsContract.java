package org.sluice.rollout.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sluice.rollout.persistence.Examples.DEBIAN;
import static org.sluice.rollout.persistence.Examples.EL9;
import static org.sluice.rollout.persistence.Examples.submission;
import static org.sluice.rollout.persistence.Examples.target;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.rollout.release.Submission;
import org.sluice.rollout.release.Submissions;

/** What every keeper of submissions promises. */
abstract class SubmissionsContract {
  private static final byte[] FIRST = {0, 1, -1, 127, -128};
  private static final byte[] SECOND = "<release/>".getBytes(StandardCharsets.UTF_8);

  private Database database;
  private Submissions submissions;

  @BeforeEach
  void open(Database given) {
    database = given;
    submissions = given.port(Submissions.class);
  }

  @Test
  void submissionIsFoundAsItWasFiledUnderItsNumber() {
    var filed = create(submission("bdii", target(EL9, "x86_64", 2), target(DEBIAN, "amd64", 1)));

    assertThat(filed.number()).isPositive();
    assertThat(find(filed.number())).isEqualTo(filed);
    assertThat(filed)
        .usingRecursiveComparison()
        .ignoringFields("number")
        .isEqualTo(submission("bdii", target(EL9, "x86_64", 2), target(DEBIAN, "amd64", 1)));
  }

  @Test
  void submissionThatWasFiledBeforeVulnerabilitiesWereAskedForIsRead() {
    var filed = create(submission("bdii"));

    database
        .sql()
        .update(
            "update submission set content = replace(content, '\"vulnerabilities\"', '\"unknown\"') where id = ?",
            filed.number());

    assertThat(find(filed.number()).vulnerabilities()).isEmpty();
    assertThat(find(filed.number()).advisory()).isEqualTo(filed.advisory());
  }

  @Test
  void everySubmissionHasANumberOfItsOwn() {
    assertThat(create(submission("bdii")).number())
        .isNotEqualTo(create(submission("bdii")).number());
  }

  @Test
  void thereIsNoSubmissionOfANumberThatWasNotGiven() {
    long unused = create(submission("bdii")).number() + 1;

    assertThat(database.inTransaction(() -> submissions.find(unused))).isEmpty();
  }

  @Test
  void completedSubmissionTakesTheOldOnesPlaceAndEveryFileIsKept() {
    long number = create(submission("bdii", target(EL9, "x86_64", 1))).number();
    var completed = numbered(number, submission("bdii", target(EL9, "x86_64", 3)));

    database.inTransactionDo(() -> submissions.save(completed, SECOND, "second.xml"));

    assertThat(find(number)).isEqualTo(completed);
    assertThat(
            database
                .sql()
                .query(
                    "select file_name, content from metadata_file where submission_id = ?"
                        + " order by id",
                    (row, count) -> new String[] {row.getString(1), text(row.getBytes(2))},
                    number))
        .containsExactly(
            new String[] {"first.xml", text(FIRST)}, new String[] {"second.xml", text(SECOND)});
  }

  @Test
  void submissionThatWasNeverFiledCannotBeCompleted() {
    var unknown = numbered(4711, submission("bdii"));

    assertThatThrownBy(
            () -> database.inTransactionDo(() -> submissions.save(unknown, SECOND, "second.xml")))
        .hasMessageContaining("4711");
  }

  @Test
  void largestSubmissionThatIsTakenIsKeptWholeWithItsFile() {
    var large = submission("everything", target(EL9, "x86_64", 3_000));
    var file = new byte[3 << 20];
    file[file.length - 1] = 1;

    var filed = database.inTransaction(() -> submissions.create(large, file, "f".repeat(1_000)));

    assertThat(find(filed.number()).targets()).isEqualTo(large.targets());
    assertThat(database.sql().queryForObject("select content from metadata_file", byte[].class))
        .isEqualTo(file);
  }

  @Test
  void submissionOfATransactionThatFailedIsNotThere() {
    database.inTransactionThatFails(
        () -> submissions.create(submission("bdii"), FIRST, "first.xml"));

    assertThat(database.sql().queryForObject("select count(*) from submission", Long.class))
        .isZero();
    assertThat(database.sql().queryForObject("select count(*) from metadata_file", Long.class))
        .isZero();
  }

  private Submission create(Submission draft) {
    return database.inTransaction(() -> submissions.create(draft, FIRST, "first.xml"));
  }

  private Submission find(long number) {
    return database.inTransaction(() -> submissions.find(number)).orElseThrow();
  }

  private static Submission numbered(long number, Submission draft) {
    return new Submission(
        number,
        draft.provider(),
        draft.product(),
        draft.version(),
        draft.contact(),
        draft.description(),
        draft.security(),
        draft.advisory(),
        draft.vulnerabilities(),
        draft.enclosures(),
        draft.targets(),
        draft.filedBy(),
        draft.filedAt());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
