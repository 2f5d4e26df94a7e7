package org.sluice.repo.rpm;

/** What a package tells people; absent entries are empty. */
record Description(
    String summary,
    String description,
    String packager,
    String url,
    String license,
    String vendor,
    String group,
    String buildHost,
    String sourceRpm) {

  static Description of(RpmHeader header) throws UnreadableRpmException {
    return new Description(
        text(header, RpmTag.SUMMARY),
        text(header, RpmTag.DESCRIPTION),
        text(header, RpmTag.PACKAGER),
        text(header, RpmTag.URL),
        text(header, RpmTag.LICENSE),
        text(header, RpmTag.VENDOR),
        text(header, RpmTag.GROUP),
        text(header, RpmTag.BUILD_HOST),
        text(header, RpmTag.SOURCE_RPM));
  }

  private static String text(RpmHeader header, RpmTag tag) throws UnreadableRpmException {
    return HeaderText.forPeople(header.text(tag).orElse(""));
  }
}
