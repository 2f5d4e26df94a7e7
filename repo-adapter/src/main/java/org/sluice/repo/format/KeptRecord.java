package org.sluice.repo.format;

import java.nio.file.Path;
import org.sluice.repo.CarriedRecord;

/**
 * A record that a repository carries on, and where its bytes are kept.
 *
 * @param record which
 * @param file its bytes
 */
public record KeptRecord(CarriedRecord record, Path file) {}
