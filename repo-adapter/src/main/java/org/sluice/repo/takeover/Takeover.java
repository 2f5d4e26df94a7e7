package org.sluice.repo.takeover;

import java.io.IOException;
import org.sluice.repo.Digest;
import org.sluice.repo.Taken;
import org.sluice.repo.source.yum.Checksum.Algorithm;

/**
 * Takes the packages of an existing repository over, and believes its metadata no more than it is
 * told to.
 *
 * <p>A SHA-256 that the metadata state is taken for the file's own; its header is read all the
 * same, so that nothing that clients are told comes from the old lists.
 */
public final class Takeover {
  private final Destination destination;
  private final boolean trusting;

  private Takeover(Destination destination, boolean trusting) {
    this.destination = destination;
    this.trusting = trusting;
  }

  /** Takes a stated SHA-256 for granted. */
  public static Takeover trusting(Destination destination) {
    return new Takeover(destination, true);
  }

  /** Reads every file whole, and compares it with the checksum that the metadata state. */
  public static Takeover checking(Destination destination) {
    return new Takeover(destination, false);
  }

  /**
   * Takes one file.
   *
   * @return the package, or why file and metadata do not fit together
   * @throws IOException if the file cannot be read
   */
  public Taken take(ListedFile listed) throws IOException {
    var checksum = listed.checksum();
    var taken =
        trusting && checksum.algorithm() == Algorithm.SHA_256
            ? destination.adopt(listed.file(), new Digest(checksum.hex()))
            : taken(listed);
    return taken instanceof Taken.Accepted accepted ? compared(listed, accepted) : taken;
  }

  private Taken taken(ListedFile listed) throws IOException {
    return FileChecksum.matches(listed.file(), listed.checksum())
        ? destination.take(listed.file())
        : new Taken.Unreadable(TakeoverFindings.otherBytes(listed));
  }

  private static Taken compared(ListedFile listed, Taken.Accepted accepted) {
    var item = accepted.item();
    var checksum = listed.checksum();
    if (checksum.algorithm() == Algorithm.SHA_256 && !checksum.hex().equals(item.digest().hex())) {
      return new Taken.Unreadable(TakeoverFindings.otherBytes(listed));
    }
    return item.spoken().equals(listed.entry().spoken())
        ? accepted
        : new Taken.Unreadable(TakeoverFindings.otherPackage(listed, item.spoken()));
  }
}
