package org.sluice.rollout.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AptLineTest {
  @Test
  void suiteAndComponentsAreRead() {
    assertThat(AptLine.parse(" https://emt.example/debian  bookworm main extra "))
        .contains(new AptLine("https://emt.example/debian", "bookworm", List.of("main", "extra")));
  }

  @Test
  void aFlatRepositoryHasADirectoryAndNoComponents() {
    assertThat(AptLine.parse("https://emt.example/debs ./"))
        .contains(new AptLine("https://emt.example/debs", "./", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://emt.example/debian",
        "https://emt.example/debian bookworm",
        "https://emt.example/debian ./ main"
      })
  void whatLacksAPartIsNone(String line) {
    assertThat(AptLine.parse(line)).isEmpty();
  }
}
