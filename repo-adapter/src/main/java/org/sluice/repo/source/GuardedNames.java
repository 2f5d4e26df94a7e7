package org.sluice.repo.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks up names for HttpClient and refuses those that lead to addresses that are not public.
 *
 * <p>HttpClient connects to the very addresses returned here, so a name cannot be good when it is
 * checked and bad when it is used.
 */
final class GuardedNames implements DnsResolver {
  private final DnsResolver names;

  GuardedNames(DnsResolver names) {
    this.names = names;
  }

  /** The names of this machine's own resolver, guarded unless the settings allow every address. */
  static DnsResolver ofSystem(SourceSettings settings) {
    var names = SystemDefaultDnsResolver.INSTANCE;
    return settings.allowPrivateAddresses() ? names : new GuardedNames(names);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = names.resolve(host);
    for (var address : addresses) {
      if (!PublicAddresses.contains(address)) {
        throw new PrivateAddressException(host, address);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }

  /** A host is at an address that is not public. */
  static final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host, InetAddress address) {
      super(host + " is at " + address.getHostAddress());
    }
  }
}
