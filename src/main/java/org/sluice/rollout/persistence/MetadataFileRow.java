package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One metadata file as it was handed in. */
@Entity
@Table(name = "metadata_file")
class MetadataFileRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long submissionId;
  String fileName;
  byte[] content;
}
