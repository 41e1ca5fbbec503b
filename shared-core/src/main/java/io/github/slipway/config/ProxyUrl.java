package io.github.slipway.config;

import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.YamlNode;

/** The address of a proxy, written {@code http://host:port}. */
final class ProxyUrl {
  private static final String HTTP = "http://";

  private ProxyUrl() {}

  /**
   * The host and the port.
   *
   * @throws FileMistake if it is not such an address; never quotes it, since some put a password
   *     into it
   */
  static HostPattern address(YamlNode node) {
    String url = node.text();
    if (url.indexOf('@') >= 0) {
      throw node.mistake(
          "the name and the password of a proxy stand in 'username' and in 'passwordEnv' or"
              + " 'passwordFile', not in 'url'");
    }
    try {
      if (url.startsWith(HTTP)) {
        String authority = url.substring(HTTP.length());
        HostPattern address =
            HostPattern.of(
                authority.endsWith("/")
                    ? authority.substring(0, authority.length() - 1)
                    : authority);
        if (address.port().isPresent() && !address.below()) {
          return address;
        }
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw node.mistake("the address of a proxy is http://host:port");
  }
}
