package io.github.slipway.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Ranges of addresses, asked about hosts. As Docker does it, a host is in a range if one of its
 * addresses is. A name that cannot be resolved is in none: behind a proxy that is no failure.
 */
final class Networks {
  private final List<Cidr> ranges;
  private final AddressLookup lookup;

  Networks(List<Cidr> ranges, AddressLookup lookup) {
    this.ranges = List.copyOf(ranges);
    this.lookup = lookup;
  }

  /**
   * Whether the host is in one of the ranges; asks for its addresses if there are any.
   *
   * @param host a name or an address, IPv6 without brackets
   */
  boolean contains(String host) {
    if (ranges.isEmpty()) {
      return false;
    }
    for (InetAddress address : addresses(host)) {
      for (Cidr range : ranges) {
        if (range.contains(address)) {
          return true;
        }
      }
    }
    return false;
  }

  private InetAddress[] addresses(String host) {
    Optional<InetAddress> literal = IpLiteral.parse(host);
    if (literal.isPresent()) {
      return new InetAddress[] {literal.get()};
    }
    try {
      return lookup.addresses(host);
    } catch (UnknownHostException e) {
      return new InetAddress[0];
    }
  }
}
