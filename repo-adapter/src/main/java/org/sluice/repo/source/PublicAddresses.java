package org.sluice.repo.source;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others.
 *
 * <p>Follows IANA's registries of special-purpose addresses: <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>. For IPv6 only global
 * unicast (2000::/3) counts, so that what is not yet assigned is not public either.
 */
final class PublicAddresses {
  private static final List<Block> SPECIAL_IPV4 =
      List.of(
          block(8, 0), // this network
          block(8, 10), // private
          block(10, 100, 64), // shared by carriers
          block(8, 127), // loopback
          block(16, 169, 254), // link-local, and the metadata services of clouds
          block(12, 172, 16), // private
          block(24, 192, 0, 0), // protocol assignments
          block(24, 192, 0, 2), // documentation
          block(24, 192, 88, 99), // 6to4 relays, which are no more
          block(16, 192, 168), // private
          block(15, 198, 18), // benchmarks
          block(24, 198, 51, 100), // documentation
          block(24, 203, 0, 113), // documentation
          block(4, 224), // multicast
          block(4, 240)); // reserved, broadcast

  private static final Block GLOBAL_UNICAST_IPV6 = block(3, 0x20);
  private static final Block TRANSLATED_IPV4 = block(96, 0, 0x64, 0xff, 0x9b);
  private static final List<Block> SPECIAL_IPV6 =
      List.of(
          block(23, 0x20, 0x01), // protocol assignments, Teredo among them
          block(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
          block(16, 0x20, 0x02), // 6to4, which carries any IPv4 address
          block(20, 0x3f, 0xff)); // documentation

  private PublicAddresses() {}

  /** Whether a host of the public internet can have this address. */
  static boolean contains(InetAddress address) {
    // Java turns an IPv4-mapped IPv6 address into the IPv4 address, so that needs no rule here.
    var bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublicIpv4(bytes) : isPublicIpv6(bytes);
  }

  private static boolean isPublicIpv4(byte[] bytes) {
    return SPECIAL_IPV4.stream().noneMatch(block -> block.contains(bytes));
  }

  private static boolean isPublicIpv6(byte[] bytes) {
    if (TRANSLATED_IPV4.contains(bytes)) {
      return isPublicIpv4(Arrays.copyOfRange(bytes, 12, 16));
    }
    return GLOBAL_UNICAST_IPV6.contains(bytes)
        && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(bytes));
  }

  private static Block block(int bits, Integer... head) {
    return new Block(bits, List.of(head));
  }

  /** All addresses that begin with the same bits; bytes that are not given are 0. */
  private record Block(int bits, List<Integer> head) {
    boolean contains(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int index = bit / 8;
        int expected = index < head.size() ? head.get(index) : 0;
        int mask = 0x80 >> (bit % 8);
        if ((address[index] & mask) != (expected & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
