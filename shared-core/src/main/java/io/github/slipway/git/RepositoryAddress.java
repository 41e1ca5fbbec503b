package io.github.slipway.git;

import java.util.Locale;
import java.util.Optional;

/**
 * The address of a repository as everybody may know it: without user, password and query, and with
 * https for ssh. What is of one machine alone, such as a path, is no address.
 */
public final class RepositoryAddress {
  private static final String SCHEME_END = "://";

  private RepositoryAddress() {}

  /**
   * Cleans an address.
   *
   * @param text a URL, or {@code user@host:path} as ssh has it
   * @return {@code https://host/path}; http where it is http; empty for what cannot be made such
   */
  public static Optional<String> of(String text) {
    String stripped = text.strip();
    int scheme = stripped.indexOf(SCHEME_END);
    return scheme >= 0
        ? ofUrl(stripped.substring(0, scheme), stripped.substring(scheme + SCHEME_END.length()))
        : ofScp(stripped);
  }

  private static Optional<String> ofUrl(String scheme, String rest) {
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String authority = rest.substring(0, slash);
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    String path = rest.substring(slash);
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> join("https", hostAndPort, path);
      case "http" -> join("http", hostAndPort, path);
      // The port is that of another protocol.
      case "ssh", "git+ssh", "ssh+git", "git" -> join("https", withoutPort(hostAndPort), path);
      default -> Optional.empty();
    };
  }

  /** {@code gh:me/app}, without a dot, is a name of this user's configuration of ssh. */
  private static Optional<String> ofScp(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String host = text.substring(text.lastIndexOf('@', colon) + 1, colon);
    String path = text.substring(colon + 1);
    return host.indexOf('.') < 0
        ? Optional.empty()
        : join("https", host, path.startsWith("/") ? path : "/" + path);
  }

  private static String withoutPort(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    return colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
  }

  private static Optional<String> join(String scheme, String hostAndPort, String path) {
    String clean = path.substring(0, end(path));
    // An @ is what is left of a password with a slash in it.
    return isHost(hostAndPort) && path.indexOf('@') < 0 && isPath(clean)
        ? Optional.of(scheme + SCHEME_END + hostAndPort + clean)
        : Optional.empty();
  }

  /** A query may be a token. */
  private static int end(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '?' || path.charAt(i) == '#') {
        return i;
      }
    }
    return path.length();
  }

  private static boolean isHost(String hostAndPort) {
    int colon = hostAndPort.indexOf(':');
    String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
    String port = colon < 0 ? "1" : hostAndPort.substring(colon + 1);
    return !host.isEmpty()
        && host.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '-')
        && !port.isEmpty()
        && port.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isPath(String path) {
    return path.length() > 1 && path.chars().noneMatch(c -> c <= ' ' || c == 0x7F);
  }
}
