package org.sluice.repo;

/** The two families of packages, each with its own metadata, clients and order of versions. */
public enum PackageFormat {
  /** Packages of the Red Hat family, in yum repositories read by dnf. */
  RPM,
  /** Packages of the Debian family, in repositories read by apt. */
  DEB;

  /** The file name ending of its packages, without the dot. */
  public String extension() {
    return this == RPM ? "rpm" : "deb";
  }
}
