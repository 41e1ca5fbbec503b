package io.github.slipway.registry;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Where a request goes. More forgiving than {@link java.net.URI}: the query of an upload's Location
 * is the server's own affair and is sent back as it came.
 *
 * @param port always given, the scheme's own if the text had none
 * @param path with its query, starting with a slash
 */
record Url(Scheme scheme, String host, int port, String path) {

  /**
   * Reads an absolute URL.
   *
   * @throws IOException if it is none, or not http or https
   */
  static Url of(String text) throws IOException {
    Scheme scheme;
    if (text.regionMatches(true, 0, "https://", 0, 8)) {
      scheme = Scheme.HTTPS;
    } else if (text.regionMatches(true, 0, "http://", 0, 7)) {
      scheme = Scheme.HTTP;
    } else {
      throw new IOException("not an http or https URL: " + ErrorBody.clean(withoutQuery(text)));
    }
    int start = scheme.toString().length() + 3;
    int end = start;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    // A name and a password in a URL are not for us to send.
    String authority = text.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    if (authority.isEmpty()) {
      throw new IOException("a URL without a host: " + ErrorBody.clean(withoutQuery(text)));
    }
    Authority parsed = Authority.of(authority);
    if (!isHost(parsed.host())) {
      throw new IOException("a URL with an invalid host: " + ErrorBody.clean(withoutQuery(text)));
    }
    String rest = text.substring(end);
    String path = rest.startsWith("/") ? rest : "/" + rest;
    return new Url(
        scheme, parsed.host(), parsed.port().orElse(scheme.defaultPort()), printable(path));
  }

  /** Names and addresses; whatever else stands there is meant for a terminal, or for a header. */
  private static boolean isHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && "-._:".indexOf(c) < 0) {
        return false;
      }
    }
    return !host.isEmpty();
  }

  /** Resolves what a Location header says, seen from this URL. */
  Url resolve(String location) throws IOException {
    String lower = location.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return of(location);
    }
    if (location.startsWith("//")) {
      return of(scheme + ":" + location);
    }
    if (location.startsWith("/")) {
      return withPath(location);
    }
    String base = withoutQuery(path);
    return withPath(
        location.startsWith("?")
            ? base + location
            : base.substring(0, base.lastIndexOf('/') + 1) + location);
  }

  /** The same server, another path. */
  Url withPath(String newPath) {
    return new Url(scheme, host, port, printable(newPath));
  }

  /** With one more parameter in the query. */
  Url withParameter(String name, String value) {
    return withPath(withParameter(path, name, value));
  }

  /** This path or URL with one more parameter in its query. */
  static String withParameter(String target, String name, String value) {
    char separator = target.indexOf('?') < 0 ? '?' : '&';
    return target + separator + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  boolean sameServer(Url other) {
    return scheme == other.scheme && host.equals(other.host) && port == other.port;
  }

  /** The host, with its port unless that is the scheme's own. */
  Authority authority() {
    return new Authority(
        host, port == scheme.defaultPort() ? OptionalInt.empty() : OptionalInt.of(port));
  }

  /** Without its query, which may hold a signature: for people and logs. */
  @Override
  public String toString() {
    return scheme + "://" + authority() + withoutQuery(path);
  }

  private static String withoutQuery(String text) {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  /** Drops the fragment, and escapes what may not stand in a request line. */
  private static String printable(String path) {
    int fragment = path.indexOf('#');
    byte[] bytes =
        (fragment < 0 ? path : path.substring(0, fragment)).getBytes(StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (b > ' ' && b < 0x7f) {
        text.append((char) b);
      } else {
        text.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
      }
    }
    return text.toString();
  }
}
