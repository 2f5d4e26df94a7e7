package org.sluice.repo.rpm;

import java.util.Locale;

/** The three lists of packages that make up a yum repository, in the order of repomd.xml. */
enum MetadataFile {
  PRIMARY(
      "metadata",
      "xmlns=\"http://linux.duke.edu/metadata/common\""
          + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\""),
  FILELISTS("filelists", "xmlns=\"http://linux.duke.edu/metadata/filelists\""),
  OTHER("otherdata", "xmlns=\"http://linux.duke.edu/metadata/other\"");

  private final String root;
  private final String namespaces;

  MetadataFile(String root, String namespaces) {
    this.root = root;
    this.namespaces = namespaces;
  }

  /** Its type in repomd.xml, and the name of the part that each package keeps for it. */
  String part() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands before the packages. */
  String head(int packages) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s %s packages=\"%d\">\n"
        .formatted(root, namespaces, packages);
  }

  /** What stands behind them. */
  String tail() {
    return "</" + root + ">\n";
  }
}
