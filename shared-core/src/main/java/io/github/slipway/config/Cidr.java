package io.github.slipway.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.OptionalInt;

/**
 * A range of addresses, such as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param network an address of the range; only its first bits count
 * @param bits how many of them
 */
record Cidr(InetAddress network, int bits) {
  Cidr {
    if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("a prefix of " + bits + " bits");
    }
  }

  /**
   * Reads {@code address/bits}.
   *
   * @throws IllegalArgumentException if it is not that; the message says why
   */
  static Cidr of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("it has no '/', as in 10.0.0.0/8");
    }
    String address = text.substring(0, slash);
    InetAddress network =
        IpLiteral.parse(address)
            .orElseThrow(
                () -> new IllegalArgumentException("'" + address + "' is not an IP address"));
    boolean six = address.indexOf(':') >= 0;
    if (six && !(network instanceof Inet6Address)) {
      throw new IllegalArgumentException("write '" + address + "' as an IPv4 address");
    }
    int most = network.getAddress().length * Byte.SIZE;
    OptionalInt bits = DecimalNumber.upTo(most, text.substring(slash + 1));
    if (bits.isEmpty()) {
      throw new IllegalArgumentException("after the '/' comes a number from 0 to " + most);
    }
    return new Cidr(network, bits.getAsInt());
  }

  /** Whether the address is in the range; one of the other IP version never is. */
  boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (ours[i] != theirs[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }
}
