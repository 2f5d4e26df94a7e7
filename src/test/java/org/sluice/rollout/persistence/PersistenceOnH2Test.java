package org.sluice.rollout.persistence;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every port keeps its promises on H2. */
@ExtendWith(OnH2.class)
class PersistenceOnH2Test {
  @Nested
  class Migrates extends MigrationsContract {}

  @Nested
  class IsAsThePageSays extends DataModelContract {}

  @Nested
  class KeepsSubmissions extends SubmissionsContract {}

  @Nested
  class KeepsReleases extends ReleasesContract {}

  @Nested
  class KeepsWaits extends WaitsContract {}

  @Nested
  class KeepsReports extends ReportsContract {}

  @Nested
  class KeepsHistory extends HistoryContract {}

  @Nested
  class KeepsWhatComesIn extends InboxContract {}

  @Nested
  class KeepsWhatGoesOut extends OutboxContract {}

  @Nested
  class KeepsLinks extends LinksContract {}

  @Nested
  class KeepsWhatTicketSystemsTell extends TicketLogContract {}

  @Nested
  class KeepsHowSystemsFared extends SystemLogContract {}

  @Nested
  class KeepsOperations extends OperationsContract {}

  @Nested
  class KeepsPeople extends PeopleContract {}
}
