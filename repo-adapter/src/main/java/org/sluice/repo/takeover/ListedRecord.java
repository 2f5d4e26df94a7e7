package org.sluice.repo.takeover;

import java.nio.file.Path;
import org.sluice.repo.CarriedRecord;

/**
 * A record of an existing repository that is to be carried on.
 *
 * @param file where it is
 * @param record what it is
 */
public record ListedRecord(Path file, CarriedRecord record) {}
