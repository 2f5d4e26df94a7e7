package org.sluice.repo.rpm.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The signature header as it is made anew from small ones. */
class SignatureHeaderTest {
  private static final int SIZE = 1000;
  private static final int LONG_SIZE = 270;
  private static final int RESERVED = 1008;

  @TempDir Path folder;

  private HeaderBlock bare;

  @BeforeEach
  void makeOneThatHoldsOneDigest() throws Exception {
    var text = "0".repeat(40) + "\0";
    var block = ByteBuffer.allocate(32 + text.length());
    block.putInt(HeaderBlock.MAGIC).putInt(0).putInt(1).putInt(text.length());
    block.putInt(269).putInt(HeaderEntry.STRING).putInt(0).putInt(1);
    block.put(text.getBytes(StandardCharsets.US_ASCII));
    bare = read(block.array());
  }

  @ParameterizedTest
  @CsvSource({"5000,1000", "4294967295,1000", "4294967296,270"})
  void sizeThatIsMissingIsSaidInAsManyBitsAsItNeeds(long size, int tag) throws Exception {
    var made = SignatureHeader.withoutSignatures(bare);
    made.requireSize(bare, size);

    var again = read(made.encode());

    assertThat(again.number(again.find(tag).orElseThrow())).isEqualTo(size);
    assertThat(again.find(tag == SIZE ? LONG_SIZE : SIZE)).isEmpty();
  }

  @Test
  void sizeThatIsThereMustBeRight() throws Exception {
    var sized = with(SignatureItem.int64(LONG_SIZE, 6L << 30));

    SignatureHeader.withoutSignatures(sized).requireSize(sized, 6L << 30);
    assertThatThrownBy(() -> SignatureHeader.withoutSignatures(sized).requireSize(sized, 6L << 29))
        .isInstanceOf(MalformedSignatureException.class);
  }

  @Test
  void entriesStandByNumberBehindARegionThatCoversThemAll() throws Exception {
    var made = SignatureHeader.withoutSignatures(bare);
    made.add(SignatureSlot.GPG, new byte[71]);
    made.add(SignatureSlot.DSA, new byte[70]);
    made.requireSize(bare, 5000);

    var again = read(made.encode());

    assertThat(tags(again)).containsExactly(62, 267, 269, 1000, 1005);
    var region = ByteBuffer.wrap(again.binary(again.entries().get(0)));
    assertThat(region.getInt(0)).isEqualTo(62);
    assertThat(region.getInt(8)).isEqualTo(-5 * 16);
    assertThat(again.find(SIZE).orElseThrow().offset() % 4).isZero();
  }

  @ParameterizedTest
  @CsvSource({"100,true", "86,false", "87,true"})
  void reservedSpaceIsGivenToTheSignatureWhileThereIsAny(int reserved, boolean isKept)
      throws Exception {
    var before = with(SignatureItem.binary(RESERVED, new byte[reserved]));
    var made = SignatureHeader.withoutSignatures(before);
    // An entry takes 16 bytes of the index besides its own.
    made.add(SignatureSlot.DSA, new byte[70]);

    var again = read(made.encode());

    assertThat(again.size() == before.size()).isEqualTo(isKept);
    assertThat(again.find(RESERVED)).isPresent();
  }

  @Test
  void signaturesAndBrokenDigestsOfOldAreLeftOut() throws Exception {
    var full = SignatureHeader.withoutSignatures(bare);
    for (var slot : SignatureSlot.values()) {
      full.add(slot, new byte[16]);
    }
    full.put(SignatureItem.binary(264, new byte[20]));
    full.put(SignatureItem.binary(265, new byte[20]));
    full.put(SignatureItem.binary(274, new byte[20]));

    var again = read(SignatureHeader.withoutSignatures(read(full.encode())).encode());

    assertThat(tags(again)).containsExactly(62, 269, 274);
  }

  private HeaderBlock with(SignatureItem item) throws Exception {
    var made = SignatureHeader.withoutSignatures(bare);
    made.put(item);
    return read(made.encode());
  }

  private static List<Integer> tags(HeaderBlock header) {
    return header.entries().stream().map(HeaderEntry::tag).toList();
  }

  private HeaderBlock read(byte[] block) throws Exception {
    var file = Files.write(folder.resolve("block"), block);
    try (var input = PackageFile.open(file)) {
      return HeaderBlock.read(input, 0, "signature header");
    }
  }
}
