package org.sluice.repo.rpm;

import java.util.List;
import java.util.Optional;

/** All that a package's header tells clients of a repository. */
record RpmContents(
    Identity identity,
    Description description,
    Measures measures,
    Dependencies dependencies,
    List<PackagedFile> files,
    List<ChangelogEntry> changelog,
    Optional<String> stream) {

  static RpmContents of(RpmHeaderReader.Head head) throws UnreadableRpmException {
    var header = head.header();
    var identity = Identity.of(header);
    var files = PackagedFile.listOf(header);
    return new RpmContents(
        identity,
        Description.of(header),
        Measures.of(head),
        Dependencies.of(header, files),
        files,
        ChangelogEntry.listOf(header),
        header.text(RpmTag.MODULARITY_LABEL).map(HeaderText::forPeople));
  }
}
