package org.sluice.repo.takeover;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.sluice.repo.Finding;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.YumEntry;

/** What there is to say about an existing repository, in words for those who run it. */
final class TakeoverFindings {
  private static final String MAKE_ANEW =
      "Find out which is right, make the metadata anew with createrepo_c, and import again.";

  private TakeoverFindings() {}

  static Finding malformed(Path repomd, String what) {
    return Finding.blocks(
        "metadata-damaged",
        repomd.toString(),
        "The metadata cannot be relied on: %s.".formatted(what),
        "Make them anew with createrepo_c; or take repodata away, and every package is read.");
  }

  static Finding elsewhere(YumEntry entry) {
    return Finding.warns(
        "package-elsewhere",
        entry.spoken(),
        "It is listed at %s, which is not in this directory; it was not taken over."
            .formatted(
                entry.location().base().map(base -> base + " ").orElse("")
                    + entry.location().href()),
        "Download it and add it with a release, or import it from a directory of its own.");
  }

  static Finding missing(YumEntry entry, Path file) {
    return Finding.warns(
        "package-missing",
        entry.spoken(),
        "It is listed, and there is no file %s; it was not taken over.".formatted(file),
        "Bring the file back and import again, if anybody needs it.");
  }

  static Finding otherSize(YumEntry entry, Path file, long size) {
    return Finding.blocks(
        "package-altered",
        entry.spoken(),
        "The metadata say that %s has %,d bytes; it has %,d."
            .formatted(file, orNothing(entry.size()), size),
        MAKE_ANEW);
  }

  static Finding otherBytes(ListedFile listed) {
    return Finding.blocks(
        "package-altered",
        listed.entry().spoken(),
        "The metadata say that %s has the %s %s; its bytes have another."
            .formatted(
                listed.file().getFileName(),
                listed.checksum().algorithm(),
                listed.checksum().shortly()),
        MAKE_ANEW);
  }

  static Finding otherPackage(ListedFile listed, String found) {
    return Finding.blocks(
        "package-altered",
        listed.entry().spoken(),
        "The metadata list it as %s; that file holds %s."
            .formatted(listed.file().getFileName(), found),
        MAKE_ANEW);
  }

  static Finding noChecksum(YumEntry entry) {
    return Finding.blocks(
        "checksum-missing",
        entry.spoken(),
        "The metadata give no checksum of it that is known here.",
        "Make the metadata anew with createrepo_c, and import again.");
  }

  static Finding weak(YumEntry entry, Checksum.Algorithm algorithm) {
    return Finding.warns(
        "checksum-weak",
        entry.spoken(),
        "The metadata prove it by %s alone, by which anybody can make two files alike."
            .formatted(algorithm),
        "It was read whole and is listed by its SHA-256 now; compare it with its provider's.");
  }

  static Finding record(String type) {
    return type.endsWith("_db")
        ? Finding.warns(
            "record-not-kept",
            type,
            "The database is not kept: dnf and yum read the lists instead.",
            "There is nothing to do.")
        : Finding.warns(
            "record-not-kept",
            type,
            "The record of this type is not kept.",
            "Keep the old directory for as long as anybody needs the record.");
  }

  static Finding recordMissing(String type, String href) {
    return Finding.warns(
        "record-missing",
        type,
        "It is listed at %s, where there is no such file; it was not taken over.".formatted(href),
        "Bring the file back and import again, if anybody needs it.");
  }

  static Finding recordAltered(String type, String href) {
    return Finding.blocks(
        "record-altered",
        type,
        "The metadata give no checksum of %s that proves anything, or another than it has."
            .formatted(href),
        MAKE_ANEW);
  }

  static Finding recordUnreadable(String type, String what) {
    return Finding.blocks(
        "record-damaged", type, "It cannot be read: %s.".formatted(what), MAKE_ANEW);
  }

  static Finding signature() {
    return Finding.warns(
        "signature-not-kept",
        "repomd.xml.asc",
        "The signature is not kept: it covers the old metadata.",
        "Give clients the key that signs here.");
  }

  static Finding unlisted(Path file) {
    return Finding.warns(
        "package-unlisted",
        file.toString(),
        "The metadata do not list it; it was not taken over.",
        "Add it with a release, or list it with createrepo_c and import again.");
  }

  private static long orNothing(OptionalLong size) {
    return size.orElse(0);
  }
}
