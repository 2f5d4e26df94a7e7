package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.unsuitable;

import java.util.regex.Pattern;

/**
 * By what a package is known. Its parts become a file name and an address, so they are refused
 * unless they can stand there as they are.
 */
record Identity(String name, RpmVersion version, String architecture) {
  private static final int LONGEST_FILE_NAME = 255;
  private static final long SOURCE = 1;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+~^-]*");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._+~^]+");
  private static final Pattern ARCHITECTURE = Pattern.compile("[A-Za-z0-9_]+");

  static Identity of(RpmHeader header) throws UnreadableRpmException {
    if (header.number(RpmTag.SOURCE_PACKAGE).orElse(0L) == SOURCE) {
      throw sourcePackage();
    }
    var identity =
        new Identity(
            part(header, RpmTag.NAME, NAME, "letters, digits and . _ + ~ ^ -"),
            new RpmVersion(
                header.number(RpmTag.EPOCH).orElse(0L),
                part(header, RpmTag.VERSION, VERSION, "letters, digits and . _ + ~ ^"),
                part(header, RpmTag.RELEASE, VERSION, "letters, digits and . _ + ~ ^")),
            part(header, RpmTag.ARCH, ARCHITECTURE, "letters, digits and _"));
    if (identity.fileName().length() > LONGEST_FILE_NAME) {
      throw unsuitable(
          "rpm-name-too-long",
          "Name, version, release and architecture make a file name of %d characters; file systems hold %d."
              .formatted(identity.fileName().length(), LONGEST_FILE_NAME),
          "Build the package again with a shorter name or version.");
    }
    return identity;
  }

  static UnreadableRpmException sourcePackage() {
    return unsuitable(
        "rpm-of-sources",
        "It is a source package; the repositories hold packages to be installed.",
        "File the packages that are built from it.");
  }

  /** The name of its file everywhere, without the epoch, as rpm itself builds it. */
  String fileName() {
    return name + "-" + version.version() + "-" + version.release() + "." + architecture + ".rpm";
  }

  private static String part(RpmHeader header, RpmTag tag, Pattern form, String allowed)
      throws UnreadableRpmException {
    var text = header.text(tag).orElse("");
    if (text.isEmpty()) {
      throw unsuitable(
          "rpm-identity-missing",
          "Its header has no %s.".formatted(tag),
          "Build the package again with rpmbuild.");
    }
    if (!form.matcher(text).matches()) {
      throw unsuitable(
          "rpm-identity-unfit",
          "Its header says %s '%s'; accepted are %s."
              .formatted(tag, HeaderText.shown(text), allowed),
          "Build the package again with a name, version and architecture that fit into a file name.");
    }
    return text;
  }
}
