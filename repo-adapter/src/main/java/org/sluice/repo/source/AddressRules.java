package org.sluice.repo.source;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sluice.repo.Finding;

/** Which addresses may be asked at all, as far as an address itself tells. */
final class AddressRules {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int MAX_PORT = 65_535;

  private final Set<String> allowedHosts;

  AddressRules(Set<String> allowedHosts) {
    this.allowedHosts = allowedHosts;
  }

  /** Why this address may not be asked; empty if it may. */
  Optional<Finding> against(URI address) {
    var scheme = schemeOf(address);
    if (!SCHEMES.contains(scheme)) {
      return Optional.of(unknownScheme(address, scheme));
    }
    if (address.getRawUserInfo() != null) {
      return Optional.of(
          Finding.blocks(
              "address-with-credentials",
              Shown.address(address),
              "The address carries a user name or password, which would end up in every log.",
              "Publish the file where it can be read without signing in, and give that address."));
    }
    var host = address.getHost();
    if (host == null || address.getPort() == 0 || address.getPort() > MAX_PORT) {
      return Optional.of(
          Finding.blocks(
              "address-not-understood",
              Shown.address(address),
              "The address names no host and port that we can read.",
              "Write it as https://host/path/file."));
    }
    return isAllowed(host) ? Optional.empty() : Optional.of(hostNotAllowed(address, host));
  }

  private boolean isAllowed(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return allowedHosts.isEmpty()
        || allowedHosts.contains(name)
        || allowedHosts.stream()
            .anyMatch(allowed -> allowed.startsWith("*.") && name.endsWith(allowed.substring(1)));
  }

  private static String schemeOf(URI address) {
    var scheme = address.getScheme();
    return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
  }

  private static Finding unknownScheme(URI address, String scheme) {
    var problem =
        scheme.isEmpty()
            ? "The address does not say how to fetch it; wanted is one that begins with https://."
            : "Addresses that begin with %s: are not fetched, only https: and http:."
                .formatted(scheme);
    return Finding.blocks(
        "address-scheme",
        Shown.address(address),
        problem,
        "Publish the file on a web server and give its https address.");
  }

  private static Finding hostNotAllowed(URI address, String host) {
    return Finding.blocks(
        "host-not-allowed",
        Shown.address(address),
        "The host %s is not among those from which packages are fetched here.".formatted(host),
        "Publish the file on an allowed host, or ask the administrator to allow this one.");
  }
}
