package org.sluice.repo;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from their beginning as often as needed. */
@FunctionalInterface
public interface Content {

  /** Opens the bytes at their beginning; the caller closes. */
  InputStream open() throws IOException;
}
