package org.sluice.repo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPiecesTest {
  @TempDir Path root;

  private final AtomicInteger made = new AtomicInteger();
  private KeptPieces pieces = new KeptPieces(new Layout(Path.of("nowhere")));
  private Layout layout = new Layout(Path.of("nowhere"));

  @BeforeEach
  void nothingIsKept() {
    layout = new Layout(root);
    pieces = new KeptPieces(layout);
  }

  @Test
  void pieceIsMadeOnce() throws IOException {
    assertThat(piece("a")).isEqualTo("text of a");
    assertThat(piece("a")).isEqualTo("text of a");
    assertThat(piece("b")).isEqualTo("text of b");

    assertThat(made).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 8, 12})
  void damagedPieceIsMadeAgain(int at) throws IOException {
    piece("a");
    var file = layout.piece("a");
    var bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);

    assertThat(piece("a")).isEqualTo("text of a");
    assertThat(made).hasValue(2);
    assertThat(piece("a")).isEqualTo("text of a");
    assertThat(made).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8, 12})
  void pieceCutShortIsMadeAgain(int length) throws IOException {
    piece("a");
    var file = layout.piece("a");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

    assertThat(piece("a")).isEqualTo("text of a");
    assertThat(made).hasValue(2);
  }

  private String piece(String name) throws IOException {
    var bytes =
        pieces.copy(
            name,
            () -> {
              made.incrementAndGet();
              return ("text of " + name).getBytes(StandardCharsets.UTF_8);
            });
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
