package org.sluice.repo.store;

import java.io.IOException;

/** Something that needs the disk. */
@FunctionalInterface
interface DiskWork<T> {
  T run() throws IOException;
}
