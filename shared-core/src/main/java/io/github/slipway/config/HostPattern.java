package io.github.slipway.config;

import io.github.slipway.registry.Authority;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which hosts an entry is for: {@code host} for all its ports, {@code host:port}, or {@code
 * *.domain} with or without a port, for every host below the domain, and not the domain itself.
 *
 * @param below whether it is for what is below the name
 * @param host a name or an address in lower case, IPv6 without brackets
 * @param port empty for all ports
 */
public record HostPattern(boolean below, String host, OptionalInt port)
    implements Comparable<HostPattern> {
  private static final String WILDCARD = "*.";
  private static final int MAX_PORT = 65535;

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static HostPattern of(String text) {
    boolean below = text.startsWith(WILDCARD);
    String authority = below ? text.substring(WILDCARD.length()) : text;
    if (authority.contains("://")) {
      throw new IllegalArgumentException("it is a host, without http:// or https://");
    }
    if (authority.indexOf('/') >= 0) {
      throw new IllegalArgumentException("it is a host, without a path");
    }
    int colon = authority.lastIndexOf(':');
    boolean bareIpv6 = colon > authority.indexOf(':') && !authority.startsWith("[");
    boolean hasPort = colon > authority.lastIndexOf(']') && !bareIpv6;
    OptionalInt port = OptionalInt.empty();
    if (hasPort) {
      String digits = authority.substring(colon + 1);
      port = DecimalNumber.upTo(MAX_PORT, digits);
      if (port.orElse(0) == 0) {
        throw new IllegalArgumentException("'" + digits + "' is not a port number");
      }
    }
    String host = (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    if (brackets) {
      host = host.substring(1, host.length() - 1);
    }
    if (!isHost(host) || (brackets && host.indexOf(':') < 0)) {
      throw new IllegalArgumentException("'" + host + "' is not the name of a host");
    }
    return new HostPattern(below, host, port);
  }

  private static boolean isHost(String host) {
    if (host.indexOf(':') >= 0) {
      return IpLiteral.parse(host).isPresent();
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && c != '-' && c != '.' && c != '_') {
        return false;
      }
    }
    return !host.isEmpty() && !host.startsWith(".") && !host.endsWith(".") && !host.contains("..");
  }

  /** Whether it is for this registry, {@code host[:port]}. */
  public boolean matches(String registry) {
    Authority authority = Authority.of(registry);
    if (port.isPresent() && !port.equals(authority.port())) {
      return false;
    }
    return below ? authority.host().endsWith("." + host) : authority.host().equals(host);
  }

  /** What is for fewer hosts comes first. */
  @Override
  public int compareTo(HostPattern other) {
    if (below != other.below) {
      return below ? 1 : -1;
    }
    int longer = Integer.compare(other.host.length(), host.length());
    if (longer != 0) {
      return longer;
    }
    int name = host.compareTo(other.host);
    return name != 0 ? name : Integer.compare(other.port.orElse(0), port.orElse(0));
  }

  @Override
  public String toString() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (below ? WILDCARD : "") + name + (port.isPresent() ? ":" + port.getAsInt() : "");
  }
}
