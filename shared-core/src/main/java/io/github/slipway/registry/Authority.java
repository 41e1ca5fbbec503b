package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A host with an optional port, as references write it.
 *
 * @param host a name or an address, IPv6 without its brackets
 */
public record Authority(String host, OptionalInt port) {
  private static final int MAX_PORT = 65535;

  /** Reads {@code host[:port]} or {@code [address][:port]}. */
  public static Authority of(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']') && colon >= 0;
    String host = hasPort ? text.substring(0, colon) : text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    OptionalInt port =
        hasPort ? OptionalInt.of(port(text, text.substring(colon + 1))) : OptionalInt.empty();
    return new Authority(host.toLowerCase(Locale.ROOT), port);
  }

  private static int port(String text, String digits) {
    try {
      int port = Integer.parseInt(digits);
      if (port > 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Problem.INVALID_REFERENCE.with(
        "reference", text, "why", "'" + digits + "' is not a port number");
  }

  /** Whether the host is this machine: such registries may be plain HTTP without being listed. */
  public boolean isLoopback() {
    return isLoopbackName(host) || host.equals("::1") || isLoopbackAddress(host);
  }

  /** {@code localhost} and what is below it never leave the machine (RFC 6761). */
  static boolean isLoopbackName(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }

  private static boolean isLoopbackAddress(String host) {
    if (!host.startsWith("127.")) {
      return false;
    }
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots == 3;
  }

  /** By hand: a record's own are linked in each new JVM, for 10 ms. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Authority authority
        && host.equals(authority.host)
        && port.equals(authority.port);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port.hashCode();
  }

  @Override
  public String toString() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port.isPresent() ? name + ":" + port.getAsInt() : name;
  }
}
