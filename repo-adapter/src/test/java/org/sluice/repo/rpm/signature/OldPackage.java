package org.sluice.repo.rpm.signature;

import java.nio.file.Path;
import org.eclipse.packager.rpm.RpmTag;
import org.sluice.repo.testing.RpmFixtures;

/** A package as rpm made them until 4.13: its header says nothing of the payload as a whole. */
final class OldPackage {
  private OldPackage() {}

  static Path in(Path folder) {
    return RpmFixtures.rpm("old", "1", "1")
        .file("/etc/old", "x")
        .header(
            header -> {
              header.remove(RpmTag.PAYLOAD_DIGEST);
              header.remove(RpmTag.PAYLOAD_DIGEST_ALGO);
              header.remove(RpmTag.PAYLOAD_DIGEST_ALT);
            })
        .in(folder);
  }
}
