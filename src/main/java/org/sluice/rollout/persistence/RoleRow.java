package org.sluice.rollout.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One role of one person. */
@Entity
@Table(name = "role_row")
class RoleRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  long personId;
  String role;
  String product;
  String platform;
}
