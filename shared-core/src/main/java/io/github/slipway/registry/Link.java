package io.github.slipway.registry;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code Link} header (RFC 8288), as far as lists in pages need it. */
final class Link {
  private Link() {}

  /** What the link with {@code rel=next} names, as it is written; empty if there is none. */
  static Optional<String> next(List<String> headers) {
    for (String header : headers) {
      int at = 0;
      while (at < header.length()) {
        int open = header.indexOf('<', at);
        int close = header.indexOf('>', Math.max(open, 0));
        if (open < 0 || close < 0) {
          break;
        }
        int end = header.indexOf('<', close);
        String parameters = header.substring(close + 1, end < 0 ? header.length() : end);
        if (isNext(parameters)) {
          return Optional.of(header.substring(open + 1, close));
        }
        at = close + 1;
      }
    }
    return Optional.empty();
  }

  private static boolean isNext(String parameters) {
    for (String parameter : parameters.split("[;,]", -1)) {
      String plain = parameter.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT);
      if (plain.equals("rel=next")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The path that a link leads to, seen from the URL that it came from.
   *
   * @return empty if it leads to another host. Another scheme or port of the same host does not
   *     count: registries behind a proxy often do not know theirs
   */
  static Optional<String> path(Url from, String link) throws IOException {
    Url to = from.resolve(link);
    return to.host().equals(from.host()) ? Optional.of(to.path()) : Optional.empty();
  }
}
