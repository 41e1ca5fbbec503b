package io.github.slipway.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses written as numbers. */
final class IpLiteral {
  private static final int OCTETS = 4;

  private IpLiteral() {}

  /**
   * Reads an IPv4 or IPv6 address; never asks a name server.
   *
   * @return empty if it is neither: it may be a name
   */
  static Optional<InetAddress> parse(String text) {
    try {
      if (text.indexOf(':') >= 0) {
        return isHexWithColons(text)
            ? Optional.of(InetAddress.getByName("[" + text + "]"))
            : Optional.empty();
      }
      byte[] bytes = octets(text);
      return bytes.length == OCTETS
          ? Optional.of(InetAddress.getByAddress(bytes))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** In brackets the JDK takes nothing but numbers; a scope such as %eth0 is not for us. */
  private static boolean isHexWithColons(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** Four decimal numbers, without the JDK's leniency: it takes "10.1" for 10.0.0.1. */
  private static byte[] octets(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      int value = DecimalNumber.upTo(255, parts[i]).orElse(-1);
      if (value < 0) {
        return new byte[0];
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }
}
