package org.sluice.repo.source;

import org.sluice.repo.Repositories;

/**
 * What every fetch works with.
 *
 * @param settings limits and rules
 * @param downloader brings files
 * @param work where they lie until they are checked
 * @param repositories who takes the packages
 */
record Workshop(
    SourceSettings settings,
    Downloader downloader,
    WorkDirectory work,
    Repositories repositories) {}
