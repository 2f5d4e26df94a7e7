package org.sluice.repo;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One package file at an address of its own, or a tar archive with several in it.
 *
 * @param address where it is; what may be asked there is for the source to judge
 * @param sha256 what the release metadata says that its bytes hash to, if it does
 * @param size what the release metadata says that it measures in bytes, if it does
 */
public record WantedFile(URI address, Optional<Digest> sha256, OptionalLong size) {
  private static final Pattern BUNDLE = Pattern.compile(".+\\.(tar|tgz|tar\\.(gz|xz|zst))");

  /** A file about which nothing but its address is known. */
  public static WantedFile at(URI address) {
    return new WantedFile(address, Optional.empty(), OptionalLong.empty());
  }

  /**
   * Whether it is a bundle: a tar archive of which every package is wanted. Its name tells, which
   * ends with {@code .tar}, {@code .tar.gz}, {@code .tgz}, {@code .tar.xz} or {@code .tar.zst}.
   */
  public boolean isBundle() {
    var path = address.getPath();
    return path != null && BUNDLE.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }
}
