package org.sluice.repo;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One package file at an address of its own.
 *
 * @param address where it is; what may be asked there is for the source to judge
 * @param sha256 what the release metadata says that its bytes hash to, if it does
 * @param size what the release metadata says that it measures in bytes, if it does
 */
public record WantedFile(URI address, Optional<Digest> sha256, OptionalLong size) {

  /** A file about which nothing but its address is known. */
  public static WantedFile at(URI address) {
    return new WantedFile(address, Optional.empty(), OptionalLong.empty());
  }
}
