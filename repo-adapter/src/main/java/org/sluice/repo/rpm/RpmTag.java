package org.sluice.repo.rpm;

import java.util.Arrays;

/**
 * The entries of rpm headers that we read, by their numbers in rpm's own {@code rpmtag.h}. Those of
 * the signature header are numbered for themselves and named {@code SIGNATURE_...}.
 */
enum RpmTag {
  SIGNATURE_REGION(62),
  SIGNATURE_SHA1(269),
  SIGNATURE_LONG_SIZE(270),
  SIGNATURE_LONG_ARCHIVE_SIZE(271),
  SIGNATURE_SHA256(273),
  SIGNATURE_SHA3_256(279),
  SIGNATURE_SIZE(1000),
  SIGNATURE_MD5(1004),
  SIGNATURE_ARCHIVE_SIZE(1007),

  REGION(63),
  LONG_ARCHIVE_SIZE(271),
  NAME(1000),
  VERSION(1001),
  RELEASE(1002),
  EPOCH(1003),
  SUMMARY(1004),
  DESCRIPTION(1005),
  BUILD_TIME(1006),
  BUILD_HOST(1007),
  SIZE(1009),
  VENDOR(1011),
  LICENSE(1014),
  PACKAGER(1015),
  GROUP(1016),
  URL(1020),
  ARCH(1022),
  FILE_SIZES(1028),
  FILE_MODES(1030),
  FILE_FLAGS(1037),
  SOURCE_RPM(1044),
  ARCHIVE_SIZE(1046),
  PROVIDE_NAME(1047),
  REQUIRE_FLAGS(1048),
  REQUIRE_NAME(1049),
  REQUIRE_VERSION(1050),
  CONFLICT_FLAGS(1053),
  CONFLICT_NAME(1054),
  CONFLICT_VERSION(1055),
  CHANGELOG_TIME(1080),
  CHANGELOG_NAME(1081),
  CHANGELOG_TEXT(1082),
  OBSOLETE_NAME(1090),
  SOURCE_PACKAGE(1106),
  PROVIDE_FLAGS(1112),
  PROVIDE_VERSION(1113),
  OBSOLETE_FLAGS(1114),
  OBSOLETE_VERSION(1115),
  DIR_INDEXES(1116),
  BASE_NAMES(1117),
  DIR_NAMES(1118),
  OLD_SUGGEST_NAME(1156),
  OLD_SUGGEST_VERSION(1157),
  OLD_SUGGEST_FLAGS(1158),
  OLD_ENHANCE_NAME(1159),
  OLD_ENHANCE_VERSION(1160),
  OLD_ENHANCE_FLAGS(1161),
  LONG_FILE_SIZES(5008),
  LONG_SIZE(5009),
  RECOMMEND_NAME(5046),
  RECOMMEND_VERSION(5047),
  RECOMMEND_FLAGS(5048),
  SUGGEST_NAME(5049),
  SUGGEST_VERSION(5050),
  SUGGEST_FLAGS(5051),
  SUPPLEMENT_NAME(5052),
  SUPPLEMENT_VERSION(5053),
  SUPPLEMENT_FLAGS(5054),
  ENHANCE_NAME(5055),
  ENHANCE_VERSION(5056),
  ENHANCE_FLAGS(5057),
  PAYLOAD_DIGEST(5092),
  PAYLOAD_DIGEST_ALGORITHM(5093),
  MODULARITY_LABEL(5096),
  PAYLOAD_SHA512(5121),
  PAYLOAD_SHA3_256(5123);

  private final int number;

  RpmTag(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /**
   * The same for a bare number, which is all that can be said of tags that we do not read.
   *
   * @param region tells which header the number stands in
   */
  static String spoken(int number, RpmTag region) {
    return Arrays.stream(values())
        .filter(tag -> tag.number == number && tag.isOfSignature() == region.isOfSignature())
        .map(RpmTag::toString)
        .findFirst()
        .orElseGet(() -> Integer.toUnsignedString(number));
  }

  private boolean isOfSignature() {
    return name().startsWith("SIGNATURE_");
  }

  /** Name and number, as findings write it. */
  @Override
  public String toString() {
    return name() + " (" + number + ")";
  }
}
