package org.sluice.repo.tar;

/**
 * One entry of an archive.
 *
 * @param name as written in the archive; whoever makes a path of it has to judge it first
 * @param kind what it is
 * @param link where a link leads; empty for everything else
 * @param size bytes of content
 */
public record TarEntry(String name, Kind kind, String link, long size) {

  /** What an entry can be. */
  public enum Kind {
    /** A file with its content. */
    FILE,
    /** Another name of a file that came before. */
    HARD_LINK,
    /** A symbolic link. */
    SYMBOLIC_LINK,
    /** A directory. */
    DIRECTORY,
    /** Devices and pipes. */
    SPECIAL;

    static Kind of(char type) {
      return switch (type) {
        case '0', '7' -> FILE;
        case '1' -> HARD_LINK;
        case '2' -> SYMBOLIC_LINK;
        case '5' -> DIRECTORY;
        default -> SPECIAL;
      };
    }
  }
}
