package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.packager.rpm.RpmTag;
import org.sluice.repo.testing.RpmFixtures;

/**
 * Packages that use every feature of the format which repository metadata shows, and every sample.
 */
final class Corpus {
  private static final int RECOMMENDED = 1 << 19;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private Corpus(Path folder) {
    this.folder = folder;
  }

  static List<Path> in(Path folder) throws IOException {
    var corpus = new Corpus(folder);
    corpus.dependencies();
    corpus.requirements();
    corpus.contents();
    corpus.texts();
    corpus.changelogs();
    corpus.sizesAndPayloads();
    corpus.samples();
    return List.copyOf(corpus.files);
  }

  private void add(RpmFixtures rpm) {
    files.add(rpm.in(folder));
  }

  private void dependencies() {
    add(
        RpmFixtures.rpm("every-kind", "1.0~rc1", "2^git1.el9")
            .arch("x86_64")
            .epoch(3)
            .provides("thing = 1:2.0-3")
            .provides("libthing.so.1()(64bit)")
            .requires("range >= 1")
            .requires("range < 2")
            .requires("old <= 5-1")
            .requires("new > 0:4")
            .requires("(a if b)")
            .requires("(c >= 1:2 or (d and e))")
            .conflicts("enemy < 1:2.0~")
            .obsoletes("ancestor < 4-1.el9^")
            .recommends("friend >= 2")
            .suggests("idea")
            .supplements("(language-de and every-kind)")
            .enhances("editor = 7"));
    add(RpmFixtures.rpm("Nothing", "1", "1"));
    add(
        RpmFixtures.rpm("odd-versions", "1", "1")
            .requires("empty-epoch = :1.0")
            .requires("bad-epoch = x:1.0")
            .requires("two-dashes = 1-2-3")
            .requires("zero = 00:1.0")
            .conflicts("release-empty = 1-"));
  }

  private void requirements() {
    add(
        RpmFixtures.rpm("requires-itself", "1", "1")
            .file("/usr/bin/tool", "#!/bin/sh\n")
            .file("/usr/share/größe", "x")
            .file("/etc/sbin/größe", "x")
            .provides("own = 1")
            .requires("own = 1")
            .requires("own = 2")
            .requires("own")
            .requires("/usr/bin/tool")
            .requires("/usr/share/größe")
            .requires("/etc/sbin/größe")
            .requires("/usr/bin/other"));
    add(
        RpmFixtures.rpm("requires-twice", "1", "1")
            .requires("twice >= 1")
            .requires("twice >= 2")
            .requiresForScripts("twice >= 1")
            .requiresForScripts("scripted")
            .requires("plain"));
    add(
        RpmFixtures.rpm("requires-libc", "1", "1")
            .requires("libc.so.6()(64bit)")
            .requires("libc.so.6(GLIBC_2.2.5)(64bit)")
            .requires("libc.so.6(GLIBC_2.34)(64bit)")
            .requires("libc.so.6(GLIBC_2.4)(64bit)")
            .requires("rtld(GNU_HASH)")
            .requires("zlib"));
    add(
        RpmFixtures.rpm("old-weak", "1", "1")
            .recommends("new-style")
            .header(
                header -> {
                  header.putStringArray(RpmTag.REQUIRE_NAME, "maybe", "must");
                  header.putStringArray(RpmTag.REQUIRE_VERSION, "1", "");
                  header.putInt(RpmTag.REQUIRE_FLAGS, 8 | RECOMMENDED, 0);
                  header.putStringArray(1156, "weak", "strong");
                  header.putStringArray(1157, "", "2:1-1");
                  header.putInt(1158, 0, 1 << 27 | 12);
                  header.putStringArray(1159, "weak", "strong");
                  header.putStringArray(1160, "", "1");
                  header.putInt(1161, 0, 1 << 27 | 8);
                }));
  }

  private void contents() {
    add(
        RpmFixtures.rpm("files", "1", "1")
            .file("/etc/files.conf", "a=1")
            .file("/etc/skel/.bashrc", "b")
            .file("/usr/lib/sendmail", "c")
            .file("/opt/x/sbin/a & b <c> \"d\".txt", "d")
            .file("/usr/share/日本", "e")
            .directory("/var/lib/files")
            .directory("/opt/x/bin")
            .link("/usr/bin/link", "../share/files")
            .ghost("/var/log/files.log")
            .ghost("/etc/files.state"));
  }

  private void texts() throws IOException {
    add(
        RpmFixtures.rpm("texts", "1", "1")
            .summary("Größe & <klein> \"quoted\" 日本")
            .description("  outer blanks\r\n\ttab\n\n]]> & more  \n"));
    var latin1 = RpmFixtures.rpm("latin1", "1", "1").summary("Gr##e, 5 $m").in(folder);
    Files.write(
        latin1,
        new Tampering(Files.readAllBytes(latin1))
            .changed(Tampering.replacing("Gr##e, 5 $m", "Gr\u00f6\u00dfe, 5 \u00b5m")));
    files.add(latin1);
  }

  private void changelogs() {
    var many = 13;
    var times = new int[many];
    var authors = new String[many];
    var texts = new String[many];
    for (var entry = 0; entry < many; entry++) {
      // Three of one day at the front, and two of another where the limit cuts.
      times[entry] = 1_700_000_000 - Math.max(0, entry - 2) / 2 * 86_400;
      authors[entry] = "Zoë \"z\" <z@example.org> - 1.%d  ".formatted(many - entry);
      texts[entry] = "- entry %d\n- & <more>\n".formatted(entry);
    }
    add(
        RpmFixtures.rpm("changelog", "1", "1")
            .header(
                header -> {
                  header.putInt(RpmTag.CHANGELOG_TIMESTAMP, times);
                  header.putStringArray(RpmTag.CHANGELOG_AUTHOR, authors);
                  header.putStringArray(RpmTag.CHANGELOG_TEXT, texts);
                }));
  }

  private void sizesAndPayloads() {
    add(
        RpmFixtures.rpm("large", "1", "1")
            .ghost("/var/large")
            .header(header -> header.putLong(RpmTag.LONGSIZE, 5L << 30)));
    for (var method : List.of("none", "xz", "zstd", "bzip2")) {
      add(RpmFixtures.rpm("packed-" + method, "1", "1").file("/a", "b").packedWith(method));
    }
  }

  /** What the project hands out for people to try, made by rpmbuild. */
  private void samples() throws IOException {
    var samples = Path.of(System.getProperty("project.root"), "samples", "provider");
    try (var all = Files.walk(samples)) {
      all.filter(file -> file.toString().endsWith(".rpm")).sorted().forEach(files::add);
    }
  }
}
