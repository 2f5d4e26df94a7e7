package org.sluice.repo.deb;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.sluice.repo.Digest;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Writes the indexes of a suite, each in several forms in one pass, and remembers what a Release
 * file has to say of them. Each stored form also gets its by-hash name, under which clients that
 * read an older Release file go on finding it.
 */
final class IndexFiles {
  private final Path suite;
  private final List<Listed> listed = new ArrayList<>();

  IndexFiles(Path suite) {
    this.suite = suite;
  }

  /**
   * One line of a Release file.
   *
   * @param path below the suite
   * @param size in bytes
   * @param digest of the file
   */
  record Listed(String path, long size, Digest digest) {}

  /** How an index is packed. */
  enum Form {
    PLAIN(""),
    GZIP(".gz"),
    XZ(".xz");

    private final String ending;

    Form(String ending) {
      this.ending = ending;
    }

    // No form writes the time, so the same text gives the same bytes.
    private OutputStream packing(OutputStream out) throws IOException {
      return switch (this) {
        case PLAIN -> out;
        case GZIP -> new GZIPOutputStream(out, 1 << 16);
        // The preset with the best gain for its time on such text; higher ones double the time.
        case XZ -> new XZOutputStream(out, new LZMA2Options(2));
      };
    }
  }

  /** Writes the text of an index. */
  interface Text {
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Writes one index. The plain form is always listed, as apt wants; it is stored only if asked
   * for.
   *
   * @param name path of the plain form below the suite
   * @param stored the forms that clients can download
   * @param text what it says
   */
  void write(String name, Set<Form> stored, Text text) throws IOException {
    var file = suite.resolve(name);
    Files.createDirectories(file.getParent());
    var forms = EnumSet.copyOf(stored);
    forms.add(Form.PLAIN);
    var sinks = new ArrayList<HashedFile>();
    try (var all = new Fan()) {
      for (var form : forms) {
        var path = name + form.ending;
        var sink =
            stored.contains(form)
                ? HashedFile.stored(path, suite.resolve(path))
                : HashedFile.unstored(path);
        sinks.add(sink);
        all.add(form.packing(new BufferedOutputStream(sink, 1 << 16)));
      }
      // Flushed and not closed: the fan closes what it holds, once.
      var writer = new BufferedWriter(new OutputStreamWriter(all, StandardCharsets.UTF_8), 1 << 16);
      text.writeTo(writer);
      writer.flush();
    }
    for (var sink : sinks) {
      listed.add(sink.listed());
      sink.linkByHash();
    }
  }

  /** What was written, in order. */
  List<Listed> listed() {
    return List.copyOf(listed);
  }

  /** Gives the same bytes to several streams, which it closes. */
  private static final class Fan extends OutputStream {
    private final List<OutputStream> streams = new ArrayList<>();

    void add(OutputStream stream) {
      streams.add(stream);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (var stream : streams) {
        stream.write(bytes, from, length);
      }
    }

    @Override
    public void close() throws IOException {
      for (var stream : streams) {
        stream.close();
      }
    }
  }
}
