package org.sluice.repo.closure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Text in bytes, of any length. */
final class Texts {
  private Texts() {}

  static void write(String text, DataOutput output) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    output.writeInt(bytes.length);
    output.write(bytes);
  }

  static String readOne(DataInput input) throws IOException {
    var bytes = new byte[input.readInt()];
    input.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static void write(Collection<String> texts, DataOutput output) throws IOException {
    output.writeInt(texts.size());
    for (var text : texts) {
      write(text, output);
    }
  }

  static List<String> read(DataInput input) throws IOException {
    var count = input.readInt();
    var texts = new ArrayList<String>(count);
    for (var at = 0; at < count; at++) {
      texts.add(readOne(input).intern());
    }
    return List.copyOf(texts);
  }
}
