package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One metadata file as it was handed in. */
@Entity
@Table(name = "metadata_file")
class MetadataFileRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long submissionId;
  String fileName;

  @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
  byte[] content;
}
