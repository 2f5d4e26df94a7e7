package org.sluice.repo.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Builds small real Debian packages that apt and dpkg install: {@code deb("bdii",
 * "6.0.1-1").depends("glue (>= 2)").file("/etc/bdii.conf", "port=2170").in(folder)}. The same calls
 * give the same bytes.
 */
public final class DebFixtures {
  /** When every packed file says it was written. */
  public static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<Installed> installed = new ArrayList<>();
  private Compressor control = Compressor.XZ;
  private Compressor data = Compressor.XZ;

  private DebFixtures(String name, String version) {
    fields.put("Package", name);
    fields.put("Version", version);
    fields.put("Architecture", "all");
    fields.put("Maintainer", "Sluice Tests <tests@example.org>");
    fields.put("Section", "net");
    fields.put("Description", name + ", a package made by a test");
  }

  private record Installed(String path, byte type, String content, String link) {}

  private interface Filling {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  /** How the two inner archives can be packed. */
  public enum Compressor {
    /** Not at all. */
    NONE(""),
    /** gzip. */
    GZIP(".gz"),
    /** xz, as dpkg does it. */
    XZ(".xz"),
    /** Zstandard, as Ubuntu does it. */
    ZSTD(".zst"),
    /** bzip2, for the data archive alone. */
    BZIP2(".bz2"),
    /** lzma, for the data archive alone. */
    LZMA(".lzma");

    /** The usual preset of xz sets aside and clears some 90 MB before it packs the first byte. */
    private static final int FASTEST = 0;

    private final String ending;

    Compressor(String ending) {
      this.ending = ending;
    }

    /** What is added to the name of a member that is packed so. */
    public String ending() {
      return ending;
    }

    /** Packs. */
    public byte[] pack(byte[] plain) {
      var bytes = new ByteArrayOutputStream();
      try (var packing = packing(bytes)) {
        packing.write(plain);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    /** Packs what is written, into another stream. */
    public OutputStream packing(OutputStream out) throws IOException {
      return switch (this) {
        case NONE -> out;
        case GZIP -> new GzipCompressorOutputStream(out);
        case XZ -> new XZOutputStream(out, new LZMA2Options(FASTEST));
        case ZSTD -> new ZstdCompressorOutputStream(out);
        case BZIP2 -> new BZip2CompressorOutputStream(out);
        case LZMA -> new LZMACompressorOutputStream(out);
      };
    }
  }

  /** An empty package for every architecture; {@code version} as in its field, with the epoch. */
  public static DebFixtures deb(String name, String version) {
    return new DebFixtures(name, version);
  }

  /** Sets the architecture; {@code all} unless called. */
  public DebFixtures arch(String spelling) {
    return field("Architecture", spelling);
  }

  /** Sets what has to be installed too, as {@code glue (>= 2), other}. */
  public DebFixtures depends(String relations) {
    return field("Depends", relations);
  }

  /**
   * Sets a field of the control file. In a value of several lines all but the first begin with a
   * blank.
   */
  public DebFixtures field(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** Leaves a field out that every package has. */
  public DebFixtures without(String name) {
    fields.remove(name);
    return this;
  }

  /** Adds a file to be installed, by its absolute path, with its directories. */
  public DebFixtures file(String path, String content) {
    installed.add(new Installed(path, TarConstants.LF_NORMAL, content, ""));
    return this;
  }

  /** Adds a symbolic link. */
  public DebFixtures link(String path, String target) {
    installed.add(new Installed(path, TarConstants.LF_SYMLINK, "", target));
    return this;
  }

  /** Packs both inner archives in this way; xz unless called. */
  public DebFixtures compressor(Compressor both) {
    control = both;
    data = both;
    return this;
  }

  /** Packs the data archive in this way. */
  public DebFixtures dataCompressor(Compressor compressor) {
    data = compressor;
    return this;
  }

  /** Writes the package into a folder, under the name that Debian gives it. */
  public Path in(Path folder) {
    try {
      return Files.write(folder.resolve(fileName()), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The package itself. */
  public byte[] bytes() {
    var members = new LinkedHashMap<String, byte[]>();
    members.put("debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
    members.put("control.tar" + control.ending, control.pack(controlArchive()));
    members.put("data.tar" + data.ending, data.pack(tar(this::addInstalled)));
    return ar(members);
  }

  /** The outer archive of any members, for packages that are not as they should be. */
  public static byte[] ar(Map<String, byte[]> members) {
    var bytes = new ByteArrayOutputStream();
    try (var ar = new ArArchiveOutputStream(bytes)) {
      for (var member : members.entrySet()) {
        var size = member.getValue().length;
        ar.putArchiveEntry(
            new ArArchiveEntry(member.getKey(), size, 0, 0, 0100644, BUILT.getEpochSecond()));
        ar.write(member.getValue());
        ar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An inner archive of plain files, by the names that they get in it. */
  public static byte[] tar(Map<String, String> files) {
    return tar(
        tar -> {
          for (var file : files.entrySet()) {
            add(tar, new TarArchiveEntry(file.getKey(), TarConstants.LF_NORMAL), file.getValue());
          }
        });
  }

  private byte[] controlArchive() {
    var text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name + ": " + value + "\n"));
    return tar(Map.of("./control", text.toString()));
  }

  private String fileName() {
    var version = String.valueOf(fields.get("Version")).replaceFirst("^[0-9]+:", "");
    return fields.get("Package") + "_" + version + "_" + fields.get("Architecture") + ".deb";
  }

  private static byte[] tar(Filling filling) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      filling.fill(tar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void addInstalled(TarArchiveOutputStream tar) throws IOException {
    add(tar, new TarArchiveEntry("./", TarConstants.LF_DIR), "");
    for (var directory : directories()) {
      add(tar, new TarArchiveEntry("." + directory + "/", TarConstants.LF_DIR), "");
    }
    for (var one : installed) {
      var entry = new TarArchiveEntry("." + one.path(), one.type());
      entry.setLinkName(one.link());
      add(tar, entry, one.content());
    }
  }

  private Set<String> directories() {
    var directories = new LinkedHashSet<String>();
    for (var one : installed) {
      for (var at = one.path().indexOf('/', 1); at > 0; at = one.path().indexOf('/', at + 1)) {
        directories.add(one.path().substring(0, at));
      }
    }
    return directories;
  }

  private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String text)
      throws IOException {
    var content = text.getBytes(StandardCharsets.UTF_8);
    entry.setModTime(BUILT.toEpochMilli());
    entry.setMode(entry.isDirectory() ? 0755 : 0644);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
