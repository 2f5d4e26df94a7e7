package org.sluice.repo.tar;

import java.io.IOException;

/** Makes the exceptions that tell people what is wrong with an archive, in their own terms. */
public interface TarFaults {

  /** It is not what the format says. */
  IOException malformed(String problem);

  /** Bytes are missing or not what was packed. */
  IOException damaged(String problem);

  /** It breaks a bound that protects this service. */
  IOException beyondBounds(String problem);
}
