package io.github.slipway.registry;

import java.util.Optional;
import java.util.Set;

/** One request in one line, for people: without anything that may be a secret. */
final class TraceLine {
  /** By the names that registries and the storage behind them give it. */
  private static final String[] REQUEST_IDS = {
    "X-Request-Id",
    "X-Correlation-Id",
    "X-Ms-Correlation-Request-Id",
    "X-Ms-Request-Id",
    "X-Amzn-RequestId",
    "X-Amz-Request-Id",
    "X-GitHub-Request-Id",
    "X-Oss-Request-Id",
    "CF-Ray",
  };

  /** What is shown of a query: these say what is asked for. Anything else may be a signature. */
  private static final Set<String> HARMLESS =
      Set.of(
          "digest",
          "mount",
          "from",
          "n",
          "last",
          "service",
          "scope",
          "client_id",
          "offline_token",
          "artifactType",
          "ns");

  private TraceLine() {}

  /** Method and URL, with the values of its query hidden that are not known to be harmless. */
  static String of(Url url, Request request) {
    return request.method() + " " + url + query(url.path());
  }

  private static String query(String path) {
    int start = path.indexOf('?');
    if (start < 0) {
      return "";
    }
    StringBuilder shown = new StringBuilder("?");
    for (String parameter : path.substring(start + 1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? "" : parameter.substring(0, equals);
      shown.append(shown.length() == 1 ? "" : "&");
      // What has no name may be a secret as a whole.
      shown.append(HARMLESS.contains(name) ? parameter : name.isEmpty() ? "…" : name + "=…");
    }
    return shown.toString();
  }

  /** The status, and the id by which the server's own log knows the request. */
  static String outcome(Reply reply) {
    for (String name : REQUEST_IDS) {
      Optional<String> id = reply.header(name);
      if (id.isPresent()) {
        return reply.status() + ", " + name + " " + ErrorBody.clean(id.get());
      }
    }
    return "" + reply.status();
  }
}
