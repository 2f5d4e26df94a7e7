package org.sluice.rollout.intake.metadata;

/** Reads release metadata in one of the forms that are understood. */
public interface MetadataReader {

  /**
   * Reads the whole file and finds all its faults at once. Never fails on what the file contains.
   *
   * @param fileName its name, for the faults
   * @param content its bytes, as they came
   */
  MetadataReading read(String fileName, byte[] content);
}
