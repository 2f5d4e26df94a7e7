package org.sluice.repo.takeover;

import java.io.IOException;
import org.sluice.repo.Digest;
import org.sluice.repo.Package;
import org.sluice.repo.PackageFormat;
import org.sluice.repo.Taken;
import org.sluice.repo.format.Stated;
import org.sluice.repo.source.yum.Checksum.Algorithm;
import org.sluice.repo.source.yum.YumEntry;

/**
 * Takes the packages of an existing repository over, and believes its metadata no more than it is
 * told to.
 *
 * <p>A SHA-256 that the metadata state is taken for the file's own; its header is read all the
 * same, and says which package it is. What clients are told of an rpm comes from that header alone;
 * of a deb they are told what the old list told them, since overrides are in it.
 */
public final class Takeover {
  private final Destination destination;
  private final TakeoverFindings findings;
  private final boolean trusting;

  private Takeover(Destination destination, PackageFormat format, boolean trusting) {
    this.destination = destination;
    this.findings = new TakeoverFindings(format);
    this.trusting = trusting;
  }

  /** Takes a stated SHA-256 for granted. */
  public static Takeover trusting(Destination destination, PackageFormat format) {
    return new Takeover(destination, format, true);
  }

  /** Reads every file whole, and compares it with the checksum that the metadata state. */
  public static Takeover checking(Destination destination, PackageFormat format) {
    return new Takeover(destination, format, false);
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
            ? destination.adopt(listed.file(), stated(listed))
            : taken(listed);
    return taken instanceof Taken.Accepted accepted ? compared(listed, accepted) : taken;
  }

  private Taken taken(ListedFile listed) throws IOException {
    if (!FileChecksum.matches(listed.file(), listed.checksum())) {
      return new Taken.Unreadable(findings.otherBytes(listed));
    }
    return listed.text().isPresent() && listed.checksum().algorithm() == Algorithm.SHA_256
        ? destination.adopt(listed.file(), stated(listed))
        : destination.take(listed.file());
  }

  private Taken compared(ListedFile listed, Taken.Accepted accepted) {
    var item = accepted.item();
    var checksum = listed.checksum();
    if (checksum.algorithm() == Algorithm.SHA_256 && !checksum.hex().equals(item.digest().hex())) {
      return new Taken.Unreadable(findings.otherBytes(listed));
    }
    return isListed(item, listed.entry())
        ? accepted
        : new Taken.Unreadable(findings.otherPackage(listed, item.spoken()));
  }

  private static Stated stated(ListedFile listed) {
    return new Stated(new Digest(listed.checksum().hex()), listed.text());
  }

  private static boolean isListed(Package item, YumEntry entry) {
    return item.name().equals(entry.name())
        && item.version().equals(entry.version())
        && item.architecture().equals(entry.architecture());
  }
}
