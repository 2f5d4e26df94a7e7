package org.sluice.repo.store;

import java.nio.file.Path;
import java.util.Set;

/**
 * What garbage collection has to leave.
 *
 * @param generations numbers of those that are kept
 * @param evidence numbers of others whose manifest says what a promotion took out of production
 * @param paths files, and directories that are needed whole
 */
record Needed(Set<Long> generations, Set<Long> evidence, Set<Path> paths) {}
