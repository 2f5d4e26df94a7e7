package org.sluice.repo.source;

import java.io.IOException;
import org.sluice.repo.Finding;
import org.sluice.repo.tar.TarFaults;

/** Ends the reading of a bundle that cannot be taken; whoever unpacks turns it into a finding. */
final class UnfitBundleException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String subject;
  private final String problem;
  private final String remedy;

  private UnfitBundleException(String code, String subject, String problem, String remedy) {
    super(problem);
    this.code = code;
    this.subject = subject;
    this.problem = problem;
    this.remedy = remedy;
  }

  Finding finding() {
    return Finding.blocks(code, subject, problem, remedy);
  }

  /** A name like a package's that is a link, a device or a pipe. */
  static UnfitBundleException noFile(String member) {
    return new UnfitBundleException(
        "bundle-link",
        member,
        "In the archive it is a link or a device, and not a file.",
        "Pack the package itself: tar --dereference does.");
  }

  /** A package that is larger than packages may be. */
  static UnfitBundleException tooLarge(String member, long size, long most) {
    return new UnfitBundleException(
        Misfits.TOO_LARGE,
        member,
        "It has %s; the largest package taken here has %s."
            .formatted(Shown.bytes(size), Shown.bytes(most)),
        "Split it, or ask the administrator to raise the limit.");
  }

  /** Says what is wrong with the archive as a whole. */
  static final class Faults implements TarFaults {
    private static final String PACK_AGAIN =
        "Pack the packages again with tar (plain, or with gzip, xz or zstd) and upload the archive"
            + " again.";

    private final String fileName;

    /**
     * @param fileName the archive's
     */
    Faults(String fileName) {
      this.fileName = fileName;
    }

    @Override
    public UnfitBundleException malformed(String problem) {
      return unfit("bundle-malformed", problem, PACK_AGAIN);
    }

    @Override
    public UnfitBundleException damaged(String problem) {
      return unfit(
          "bundle-damaged",
          problem,
          "The upload may have been cut short or altered: upload the archive again.");
    }

    @Override
    public UnfitBundleException beyondBounds(String problem) {
      return unfit("bundle-beyond-bounds", problem, "List the packages one by one instead.");
    }

    private UnfitBundleException unfit(String code, String problem, String remedy) {
      return new UnfitBundleException(code, fileName, Shown.shortened(problem), remedy);
    }
  }
}
