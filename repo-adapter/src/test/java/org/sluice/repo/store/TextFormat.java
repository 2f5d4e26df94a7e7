package org.sluice.repo.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sluice.repo.Digest;
import org.sluice.repo.Finding;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.closure.Capability;
import org.sluice.repo.closure.PackagingRules;
import org.sluice.repo.closure.Paths;
import org.sluice.repo.closure.Relations;
import org.sluice.repo.deb.DebRules;
import org.sluice.repo.format.DescribedPackage;
import org.sluice.repo.format.ListedPackage;
import org.sluice.repo.format.Pieces;
import org.sluice.repo.format.Reading;
import org.sluice.repo.format.RepositoryContents;
import org.sluice.repo.format.RepositoryFormat;
import org.sluice.repo.rpm.RpmRules;

/**
 * The smallest format that has what the store must care for: packages are one line of text, {@code
 * name version architecture ...}; an index names a list of them by its checksum.
 */
final class TextFormat implements RepositoryFormat {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private final PackageFormat format;

  TextFormat(PackageFormat format) {
    this.format = format;
  }

  @Override
  public PackageFormat format() {
    return format;
  }

  @Override
  public Reading read(String fileName, Path file, Digest digest) throws IOException {
    var words = Files.readString(file).split(" ", 4);
    if (words.length != 4) {
      return new Reading.Unreadable(
          Finding.blocks("package-unreadable", fileName, "It has no four words.", "Write four."));
    }
    var name =
        format == PackageFormat.RPM
            ? "%s-%s.%s.rpm".formatted(words[0], words[1], words[2])
            : "%s_%s_%s.deb".formatted(words[0], words[1], words[2]);
    var item = new Package(format, words[0], words[1], words[2], name, Files.size(file), digest);
    return new Reading.Read(
        new DescribedPackage(item, new TreeMap<>(Map.of("line", item.spoken()))));
  }

  @Override
  public Comparator<String> versionOrder() {
    return Comparator.comparing(
        version ->
            NUMBER
                .matcher(version)
                .replaceAll(number -> "%09d".formatted(Integer.valueOf(number.group()))));
  }

  @Override
  public PackagingRules packagingRules() {
    return format == PackageFormat.RPM ? new RpmRules() : new DebRules();
  }

  /** Such packages need nothing and exclude nothing. */
  @Override
  public Relations relations(DescribedPackage described) {
    var item = described.item();
    return new Relations(
        item,
        List.of(Capability.exactly(item.name(), item.version())),
        List.of(),
        List.of(),
        List.of(),
        Paths.NONE);
  }

  @Override
  public String location(Package item) {
    return "Packages/" + item.name().charAt(0) + "/" + item.fileName();
  }

  @Override
  public void write(RepositoryContents contents, Pieces pieces, Path target) throws IOException {
    var packages = new ArrayList<ListedPackage>();
    for (var chunk : contents.chunks()) {
      packages.addAll(chunk.listed());
    }
    var list =
        packages.stream()
            .map(
                listed ->
                    "%s %s %s"
                        .formatted(
                            listed.described().part("line"),
                            location(listed.described().item()),
                            listed.fileTime()))
            .collect(Collectors.joining("\n"));
    var bytes = list.getBytes(StandardCharsets.UTF_8);
    var index = Files.createDirectory(target.resolve("index"));
    var name = sha256(bytes) + "-list.txt";
    Files.write(index.resolve(name), bytes);
    Files.writeString(
        index.resolve("index.txt"),
        "%s %d %s".formatted(name, contents.revision(), contents.madeAt()));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
