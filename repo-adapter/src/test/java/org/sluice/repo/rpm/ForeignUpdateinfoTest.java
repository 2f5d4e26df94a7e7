package org.sluice.repo.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Advisories of others are added to as they are, or not at all. */
class ForeignUpdateinfoTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<updates><update><id>größe</id></update>",
        "<?xml version='1.0' encoding='utf-8'?>\r\n<!-- </updates> --><updates>",
        "\uFEFF<updates>\n\t"
      })
  void everythingBeforeTheEndStaysAsItIs(String before) throws IOException {
    assertThat(read(before + "</updates>\n \n").open())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(before);
  }

  @Test
  void anEmptyRootIsOpened() throws IOException {
    assertThat(read("<?xml version='1.0'?>\n<updates/>\n").open())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("<?xml version='1.0'?>\n<updates>");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<metadata></metadata>, its root is <metadata>",
        "<updates></updates><!-- by hand -->, does not end with </updates>",
        "<updates></updates >, does not end with </updates>",
        "<updates><update></updates>, not well-formed XML at line 1",
        "<?xml version='1.0' encoding='ISO-8859-1'?><updates></updates>, written in ISO-8859-1",
        "<!DOCTYPE updates [<!ENTITY a 'b'>]><updates>&a;</updates>, XML",
        "rain, not well-formed",
        "``, not well-formed"
      })
  void whatNothingCanBeAddedToIsRefusedWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  private static ForeignUpdateinfo read(String text) throws IOException {
    return ForeignUpdateinfo.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
