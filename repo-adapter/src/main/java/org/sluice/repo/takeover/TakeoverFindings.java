package org.sluice.repo.takeover;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.sluice.repo.Finding;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.YumEntry;

/**
 * What there is to say about an existing repository, in words for those who run it.
 *
 * @param format of its packages
 */
record TakeoverFindings(PackageFormat format) {
  private String tool() {
    return format == PackageFormat.RPM ? "createrepo_c" : "reprepro or apt-ftparchive";
  }

  private String makeAnew() {
    return "Find out which is right, make the metadata anew with %s, and import again."
        .formatted(tool());
  }

  private String spoken(YumEntry entry) {
    return format == PackageFormat.RPM
        ? entry.spoken()
        : "%s_%s_%s".formatted(entry.name(), entry.version(), entry.architecture());
  }

  Finding malformed(Path metadata, String what) {
    return Finding.blocks(
        "metadata-damaged",
        metadata.toString(),
        "The metadata cannot be relied on: %s.".formatted(what),
        "Make them anew with %s; or take %s away, and every package is read."
            .formatted(tool(), format == PackageFormat.RPM ? "repodata" : "InRelease and Release"));
  }

  Finding noMetadata(Path repository, String file) {
    return Finding.blocks(
        "metadata-missing",
        repository.toString(),
        "There is no %s, so nobody can know which packages it has.".formatted(file),
        "Give the address of the directory that %s lies in.".formatted(file.split("/", 2)[0]));
  }

  Finding notProtected(Path repository) {
    return Finding.warns(
        "not-protected",
        repository.toString(),
        "Its metadata came over plain HTTP, and nobody looked at who signed them: anybody on the"
            + " way could have changed them, and the checksums in them.",
        "Import it over https, or say with --keyring which keys ought to have signed it.");
  }

  Finding elsewhere(YumEntry entry) {
    return Finding.warns(
        "package-elsewhere",
        spoken(entry),
        "It is listed at %s, which is not in this directory; it was not taken over."
            .formatted(
                entry.location().base().map(base -> base + " ").orElse("")
                    + entry.location().href()),
        "Download it and add it with a release, or import it from a directory of its own.");
  }

  Finding missing(YumEntry entry, Path file) {
    return Finding.warns(
        "package-missing",
        spoken(entry),
        "It is listed, and there is no file %s; it was not taken over.".formatted(file),
        "Bring the file back and import again, if anybody needs it.");
  }

  Finding otherSize(YumEntry entry, Path file, long size) {
    return Finding.blocks(
        "package-altered",
        spoken(entry),
        "The metadata say that %s has %,d bytes; it has %,d."
            .formatted(file, orNothing(entry.size()), size),
        makeAnew());
  }

  Finding otherBytes(ListedFile listed) {
    return Finding.blocks(
        "package-altered",
        spoken(listed.entry()),
        "The metadata say that %s has the %s %s; its bytes have another."
            .formatted(
                listed.file().getFileName(),
                listed.checksum().algorithm(),
                listed.checksum().shortly()),
        makeAnew());
  }

  Finding otherPackage(ListedFile listed, String found) {
    return Finding.blocks(
        "package-altered",
        spoken(listed.entry()),
        "The metadata list it as %s; that file holds %s."
            .formatted(listed.file().getFileName(), found),
        makeAnew());
  }

  Finding noChecksum(YumEntry entry) {
    return Finding.blocks(
        "checksum-missing",
        spoken(entry),
        "The metadata give no checksum of it that is known here.",
        "Make the metadata anew with %s, and import again.".formatted(tool()));
  }

  Finding weak(YumEntry entry, Checksum.Algorithm algorithm) {
    return Finding.warns(
        "checksum-weak",
        spoken(entry),
        "The metadata prove it by %s alone, by which anybody can make two files alike."
            .formatted(algorithm),
        "It was read whole and is listed by its SHA-256 now; compare it with its provider's.");
  }

  Finding record(String type) {
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

  Finding recordClosed(String type, String why) {
    return Finding.warns(
        "record-not-kept",
        type,
        "The record is not kept, because nothing can be added to it: %s.".formatted(why),
        "Keep the old directory for as long as anybody needs the record.");
  }

  Finding recordMissing(String type, String href) {
    return Finding.warns(
        "record-missing",
        type,
        "It is listed at %s, where there is no such file; it was not taken over.".formatted(href),
        "Bring the file back and import again, if anybody needs it.");
  }

  Finding recordAltered(String type, String href) {
    return Finding.blocks(
        "record-altered",
        type,
        "The metadata give no checksum of %s that proves anything, or another than it has."
            .formatted(href),
        makeAnew());
  }

  Finding recordUnreadable(String type, String what) {
    return Finding.blocks(
        "record-damaged", type, "It cannot be read: %s.".formatted(what), makeAnew());
  }

  Finding signature(String file) {
    return Finding.warns(
        "signature-not-kept",
        file,
        "The signature is not kept: it covers the old metadata.",
        "Give clients the key that signs here.");
  }

  Finding unlisted(Path file) {
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
