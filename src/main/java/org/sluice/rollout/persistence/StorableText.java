package org.sluice.rollout.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Text as every database takes it. PostgreSQL takes neither the character U+0000 nor halves of
 * characters (unpaired surrogates), and a text that it refuses would be refused at every
 * repetition, too; so they become U+FFFD, which says that something was there.
 */
@Converter(autoApply = true)
final class StorableText implements AttributeConverter<String, String> {
  private static final int REPLACEMENT = 0xFFFD;

  @Override
  public String convertToDatabaseColumn(String text) {
    return text == null || text.codePoints().noneMatch(StorableText::isRefused)
        ? text
        : text.codePoints()
            .map(point -> isRefused(point) ? REPLACEMENT : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  @Override
  public String convertToEntityAttribute(String text) {
    return text;
  }

  private static boolean isRefused(int point) {
    return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
