package io.github.slipway.source;

import java.util.Map;

/** Where the web server of a base looks for files, by the variables that its images set. */
final class SitePlace {
  private SitePlace() {}

  /** The place in a base with this environment; {@code /app} if it has no such server. */
  static AppRoot in(Map<String, String> environment) {
    if (environment.containsKey("NGINX_VERSION")) {
      return AppRoot.parse("/usr/share/nginx/html");
    }
    String httpd = environment.getOrDefault("HTTPD_PREFIX", "");
    if (httpd.startsWith("/")) {
      return AppRoot.parse(httpd + "/htdocs");
    }
    if (environment.containsKey("CADDY_VERSION")) {
      return AppRoot.parse("/usr/share/caddy");
    }
    return AppRoot.DEFAULT;
  }
}
