package org.sluice.repo.rpm;

import static org.sluice.repo.rpm.UnreadableRpmException.beyondBounds;
import static org.sluice.repo.rpm.UnreadableRpmException.damaged;
import static org.sluice.repo.rpm.UnreadableRpmException.unsuitable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One file that a package owns.
 *
 * @param path absolute path
 * @param kind what clients are told of it
 */
record PackagedFile(String path, Kind kind) {
  private static final long GHOST_FLAG = 1 << 6;
  private static final long TYPE_OF_MODE = 0xF000;
  private static final long DIRECTORY_MODE = 0x4000;

  /** A few directories of great length under many names could fill any memory. */
  private static final long MOST_TEXT = 64L << 20;

  /** What filelists tells apart. */
  enum Kind {
    FILE(""),
    DIRECTORY("dir"),
    GHOST("ghost");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    /** The value of the attribute {@code type}; empty where it is left out. */
    String spelling() {
      return spelling;
    }
  }

  /** Every file that the header lists, in its order. */
  static List<PackagedFile> listOf(RpmHeader header) throws UnreadableRpmException {
    var names = header.texts(RpmTag.BASE_NAMES);
    var directories = header.texts(RpmTag.DIR_NAMES);
    var indexes = header.numbers(RpmTag.DIR_INDEXES);
    var modes = header.numbers(RpmTag.FILE_MODES);
    var flags = header.numbers(RpmTag.FILE_FLAGS);
    requireLength(RpmTag.DIR_INDEXES, indexes.length, names.size());
    requireLength(RpmTag.FILE_MODES, modes.length, names.size());
    requireLength(RpmTag.FILE_FLAGS, flags.length, names.size());
    for (var sizes : List.of(RpmTag.FILE_SIZES, RpmTag.LONG_FILE_SIZES)) {
      requireLength(
          sizes, header.has(sizes) ? header.numbers(sizes).length : names.size(), names.size());
    }
    var files = new ArrayList<PackagedFile>(names.size());
    var text = 0L;
    for (var file = 0; file < names.size(); file++) {
      if (indexes[file] >= directories.size()) {
        throw damaged(
            "File %d lies in directory %d of %d (tag %s)."
                .formatted(file, indexes[file], directories.size(), RpmTag.DIR_INDEXES));
      }
      var path = directories.get((int) indexes[file]) + names.get(file);
      text += path.length();
      if (text > MOST_TEXT) {
        throw beyondBounds("The paths of its files are longer than %d bytes.".formatted(MOST_TEXT));
      }
      files.add(new PackagedFile(checked(path), kind(modes[file], flags[file])));
    }
    return List.copyOf(files);
  }

  /** Whether yum looks for the path in primary; the rule is as old as yum and cannot change. */
  boolean isPrimary() {
    return path.startsWith("/etc/") || path.equals("/usr/lib/sendmail") || path.contains("bin/");
  }

  private static String checked(String bytes) throws UnreadableRpmException {
    if (!bytes.startsWith("/") || (bytes.contains("/.") && hasDotPart(bytes))) {
      throw unsuitable(
          "rpm-path-unfit",
          "It holds the file '%s'; paths begin with / and have no part . or .."
              .formatted(HeaderText.shown(bytes)),
          "Build the package again with absolute paths.");
    }
    return HeaderText.forPrograms(bytes, "file");
  }

  private static boolean hasDotPart(String path) {
    var parts = Arrays.asList(path.split("/", -1));
    return parts.contains(".") || parts.contains("..");
  }

  private static Kind kind(long mode, long flags) {
    if ((mode & TYPE_OF_MODE) == DIRECTORY_MODE) {
      return Kind.DIRECTORY;
    }
    return (flags & GHOST_FLAG) != 0 ? Kind.GHOST : Kind.FILE;
  }

  private static void requireLength(RpmTag tag, int actual, int expected)
      throws UnreadableRpmException {
    if (actual != expected) {
      throw damaged(
          "Tag %s of its header has %d items for %d files.".formatted(tag, actual, expected));
    }
  }
}
