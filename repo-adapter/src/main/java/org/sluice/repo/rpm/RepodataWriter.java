package org.sluice.repo.rpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sluice.repo.CarriedRecord;
import org.sluice.repo.Digest;
import org.sluice.repo.format.ChunkReadOnce;
import org.sluice.repo.format.PackageChunk;
import org.sluice.repo.format.PiecedFile;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.PublicKeyFile;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.SideBySide;
import org.sluice.repo.format.Sum;
import org.sluice.repo.sign.Signer;

/**
 * Writes the directory {@code repodata} of one repository: three lists named by their digests, so
 * that old and new may lie side by side, and {@code repomd.xml}, which names them.
 *
 * <p>A list tells at its head how many packages it has, so one more package changes the digest of
 * all of it: everything is joined and digested anew, and only what changed is packed anew.
 */
final class RepodataWriter {
  private static final String FOLDER = "repodata";

  private final RepositoryContents contents;
  private final Pieces kept;
  private final ListPieces pieces;
  private final Packing packing;
  private final OpenChecksums openChecksums;
  private final Optional<Signer> signer;

  RepodataWriter(
      RepositoryContents contents,
      Pieces pieces,
      Packing packing,
      OpenChecksums openChecksums,
      Optional<Signer> signer) {
    this.contents = contents;
    this.kept = pieces;
    this.pieces = new ListPieces(pieces, packing);
    this.packing = packing;
    this.openChecksums = openChecksums;
    this.signer = signer;
  }

  void write(Path root) throws IOException {
    var folder = Files.createDirectory(root.resolve(FOLDER));
    makeMissingPieces();
    var done = SideBySide.each(jobs(), job -> done(job, folder));
    var repomd =
        new StringBuilder()
            .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .append("<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"")
            .append(" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\">\n")
            .append("<revision>%d</revision>\n".formatted(contents.revision()));
    for (var list : MetadataFile.values()) {
      repomd.append(
          record(list.part(), form(done, list, true).orElseThrow(), form(done, list, false)));
    }
    var isAnythingTold = !contents.advisories().isEmpty();
    if (isAnythingTold) {
      repomd.append(updateinfo(folder));
    }
    for (var carried : contents.records()) {
      if (isAnythingTold && UpdateinfoFile.isForeign(carried)) {
        continue;
      }
      // A copy: should the disk damage one of the two, the other makes it whole again.
      Files.copy(carried.file(), root.resolve(carried.record().path()));
      repomd.append(carriedOn(carried.record()));
    }
    repomd.append("</repomd>\n");
    var bytes = repomd.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("repomd.xml"), bytes);
    if (signer.isPresent()) {
      Files.writeString(
          folder.resolve("repomd.xml.asc"),
          signer.get().datedAt(contents.madeAt()).detached(bytes));
      PublicKeyFile.write(signer.get(), root);
    }
  }

  /** Digest and size of one form of a list. */
  private record Form(Digest sha256, long bytes) {}

  private record Job(MetadataFile list, boolean packed) {}

  private record Done(Job job, Form form) {}

  // What takes longest comes first: the plain forms are some six times as long as the packed ones,
  // and lists of files are the shortest.
  private List<Job> jobs() {
    var longestFirst = List.of(MetadataFile.PRIMARY, MetadataFile.OTHER, MetadataFile.FILELISTS);
    return Stream.of(false, true)
        .filter(packed -> packed || openChecksums == OpenChecksums.WRITTEN)
        .flatMap(packed -> longestFirst.stream().map(list -> new Job(list, packed)))
        .sorted(Comparator.comparing(job -> job.list() == MetadataFile.FILELISTS))
        .toList();
  }

  private static Optional<Form> form(List<Done> done, MetadataFile list, boolean packed) {
    return done.stream()
        .filter(one -> one.job().equals(new Job(list, packed)))
        .map(Done::form)
        .findFirst();
  }

  private Done done(Job job, Path folder) throws IOException {
    return new Done(job, job.packed() ? packed(job.list(), folder) : plain(job.list()));
  }

  // Those of the state before are kept already: only the others are worth sharing out.
  private void makeMissingPieces() throws IOException {
    var before =
        contents.before().stream().map(PackageChunk::key).collect(Collectors.toUnmodifiableSet());
    var changed =
        contents.chunks().stream().filter(chunk -> !before.contains(chunk.key())).toList();
    SideBySide.each(
        changed,
        chunk -> {
          var read = new ChunkReadOnce(chunk);
          for (var list : MetadataFile.values()) {
            pieces.packed(list, read, made -> {});
          }
          return chunk;
        });
  }

  private Form packed(MetadataFile list, Path folder) throws IOException {
    var unnamed = folder.resolve(list.part());
    var file = new PiecedFile(unnamed);
    try (file) {
      file.add(packing.packed(head(list)));
      for (var chunk : contents.chunks()) {
        pieces.packed(list, chunk, file::add);
      }
      file.add(packing.packed(tail(list)));
    }
    var form = new Form(file.digest(), file.size());
    Files.move(unnamed, folder.resolve(name(list.part(), form)));
    return form;
  }

  private String updateinfo(Path folder) throws IOException {
    var updateinfo = new UpdateinfoFile(contents, kept, packing);
    var unnamed = folder.resolve(ForeignUpdateinfo.TYPE);
    var file = new PiecedFile(unnamed);
    try (file) {
      updateinfo.packed(file);
    }
    var packed = new Form(file.digest(), file.size());
    Files.move(unnamed, folder.resolve(name(ForeignUpdateinfo.TYPE, packed)));
    if (openChecksums == OpenChecksums.LEFT_OUT) {
      return record(ForeignUpdateinfo.TYPE, packed, Optional.empty());
    }
    var sum = new Sum();
    updateinfo.plain(sum);
    var plain = new Form(sum.digest(), sum.bytes());
    return record(ForeignUpdateinfo.TYPE, packed, Optional.of(plain));
  }

  private Form plain(MetadataFile list) throws IOException {
    var sum = new Sum();
    sum.add(ByteBuffer.wrap(head(list)));
    for (var chunk : contents.chunks()) {
      pieces.plain(list, chunk, sum::add);
    }
    sum.add(ByteBuffer.wrap(tail(list)));
    return new Form(sum.digest(), sum.bytes());
  }

  private byte[] head(MetadataFile list) {
    return list.head(contents.size()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] tail(MetadataFile list) {
    return list.tail().getBytes(StandardCharsets.UTF_8);
  }

  private String carriedOn(CarriedRecord record) {
    var plain = new Form(record.plainDigest(), record.plainSize());
    return record(
        record.type(),
        record.path(),
        new Form(record.digest(), record.size()),
        record.isPacked() ? Optional.of(plain) : Optional.empty());
  }

  private String name(String part, Form packed) {
    return packed.sha256() + "-" + part + ".xml." + packing.ending();
  }

  private String record(String part, Form packed, Optional<Form> plain) {
    return record(part, FOLDER + "/" + name(part, packed), packed, plain);
  }

  private String record(String type, String path, Form packed, Optional<Form> plain) {
    return """
        <data type="%s">
        <checksum type="sha256">%s</checksum>
        %s<location href="%s"/>
        <timestamp>%d</timestamp>
        <size>%d</size>
        %s</data>
        """
        .formatted(
            type,
            packed.sha256(),
            plain.map(RepodataWriter::openChecksum).orElse(""),
            path,
            contents.madeAt().getEpochSecond(),
            packed.bytes(),
            plain.map(RepodataWriter::openSize).orElse(""));
  }

  private static String openChecksum(Form plain) {
    return "<open-checksum type=\"sha256\">%s</open-checksum>\n".formatted(plain.sha256());
  }

  private static String openSize(Form plain) {
    return "<open-size>%d</open-size>\n".formatted(plain.bytes());
  }
}
