package org.sluice.rollout.release;

import java.util.List;
import java.util.function.UnaryOperator;
import org.sluice.repo.NotUnderstoodException;

/** The fields of a release ticket, spelled as their users spell them. */
public enum Field {
  /** How far the release has come: a {@link Status}. */
  STATUS("Status", text -> Status.parse(text).toString()),
  /** The command to the repositories: a {@link RepoAction}. Emptied when the operation ends. */
  REPO_ACTION("RepoAction", text -> RepoAction.parse(text).toString()),
  /** The repositories' answer: a {@link RepoStatus}. Written by the engine alone. */
  REPO_STATUS("RepoStatus", text -> RepoStatus.parse(text).toString()),
  /** Where the packages can be had now. Written by the engine alone. */
  REPOSITORY_URL("RepositoryURL", UnaryOperator.identity(), "Repository URL"),
  /** What the staged rollout came to: a {@link ReleaseOutcome}. */
  OUTCOME("Outcome", text -> ReleaseOutcome.parse(text).toString()),
  /** The group that the release waits for: an {@link Assigned}. */
  ASSIGNED("Assigned", text -> Assigned.parse(text).toString()),
  /** The person who has the release in hand: a user name. */
  OWNER("Owner", UnaryOperator.identity());

  private static final Spellings<Field> SPELLINGS =
      new Spellings<>("a field's name", values(), Field::toString, value -> value.aliases);

  private final String spelling;
  private final UnaryOperator<String> canonical;
  private final List<String> aliases;

  Field(String spelling, UnaryOperator<String> canonical, String... aliases) {
    this.spelling = spelling;
    this.canonical = canonical;
    this.aliases = List.of(aliases);
  }

  /**
   * Reads a field's name in every spelling in use.
   *
   * @throws NotUnderstoodException if no field is meant; names them all
   */
  public static Field parse(String text) {
    return SPELLINGS.parse(text);
  }

  /**
   * A value of this field in its one spelling; empty text stays empty and means no value.
   *
   * @throws NotUnderstoodException if the field has a fixed set of values and the text is none of
   *     them
   */
  public String canonical(String text) {
    var stripped = text.strip();
    return stripped.isEmpty() ? "" : canonical.apply(stripped);
  }

  /** The spelling of the ticket's users. */
  @Override
  public String toString() {
    return spelling;
  }
}
