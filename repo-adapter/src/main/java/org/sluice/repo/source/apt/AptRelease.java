package org.sluice.repo.source.apt;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.sluice.repo.source.yum.Checksum;
import org.sluice.repo.source.yum.MalformedMetadataException;

/**
 * The {@code Release} of an apt repository, as the Debian wiki's DebianRepository/Format describes
 * it.
 *
 * @param files what its field {@code SHA256} says of each file, by the path below the directory of
 *     the Release; never empty
 * @param byHash whether the files lie below {@code by-hash} too, where no switch disturbs readers
 * @param validUntil when it ceases to count, if it says so
 * @param fields every field by its name in lower case, with the first line of its value
 */
public record AptRelease(
    Map<String, ListedFile> files,
    boolean byHash,
    Optional<Instant> validUntil,
    Map<String, String> fields) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

  /**
   * One file of the repository.
   *
   * @param checksum its SHA-256
   * @param size its bytes
   */
  public record ListedFile(Checksum checksum, long size) {}

  /** Keeps copies. */
  public AptRelease {
    files = Map.copyOf(files);
    fields = Map.copyOf(fields);
  }

  /**
   * Reads the text.
   *
   * @throws MalformedMetadataException if it is malformed, or has no SHA-256 of any file: MD5 and
   *     SHA-1 can be forged
   */
  public static AptRelease parse(String text) throws MalformedMetadataException {
    var files = new LinkedHashMap<String, ListedFile>();
    var byHash = false;
    Optional<Instant> validUntil = Optional.empty();
    var fields = new HashMap<String, String>();
    var field = "";
    for (var line : text.lines().toList()) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        if (field.equals("sha256")) {
          put(line, files);
        }
        continue;
      }
      field = name(line);
      var value = line.substring(line.indexOf(':') + 1).strip();
      fields.put(field, value);
      if (field.equals("valid-until")) {
        validUntil = Optional.of(date(value));
      } else if (field.equals("acquire-by-hash")) {
        byHash = value.equalsIgnoreCase("yes");
      }
    }
    if (files.isEmpty()) {
      throw new MalformedMetadataException(
          "lists no SHA-256 of its files; MD5 and SHA-1 can be forged and do not count");
    }
    return new AptRelease(files, byHash, validUntil, fields);
  }

  private static String name(String line) throws MalformedMetadataException {
    var colon = line.indexOf(':');
    if (colon < 1 && !line.isBlank()) {
      throw new MalformedMetadataException(
          "has the line %s, which is no field".formatted(Quoted.of(line)));
    }
    return line.isBlank() ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
  }

  private static void put(String line, Map<String, ListedFile> files)
      throws MalformedMetadataException {
    var words = line.strip().split("\\s+", -1);
    try {
      var checksum =
          words.length == 3 ? Checksum.parse("sha256", words[0]) : Optional.<Checksum>empty();
      var file = new ListedFile(checksum.orElseThrow(), Long.parseUnsignedLong(words[1]));
      if (file.size() >= 0) {
        files.put(words[2], file);
        return;
      }
    } catch (NumberFormatException | NoSuchElementException e) {
      throw notAFile(line, e);
    }
    throw notAFile(line, new NumberFormatException("too large"));
  }

  private static MalformedMetadataException notAFile(String line, Exception cause) {
    return new MalformedMetadataException(
        "has the line %s in SHA256, which is not a digest, a size and a path"
            .formatted(Quoted.of(line)),
        cause);
  }

  private static Instant date(String text) throws MalformedMetadataException {
    try {
      return ZonedDateTime.parse(text, DATE).toInstant();
    } catch (DateTimeException e) {
      throw new MalformedMetadataException(
          "has the Valid-Until %s, which is no date".formatted(Quoted.of(text)), e);
    }
  }
}
