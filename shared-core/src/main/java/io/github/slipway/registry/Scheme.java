package io.github.slipway.registry;

/** How a server is spoken to. */
enum Scheme {
  HTTP("http", 80),
  HTTPS("https", 443);

  private final String text;
  private final int defaultPort;

  Scheme(String text, int defaultPort) {
    this.text = text;
    this.defaultPort = defaultPort;
  }

  int defaultPort() {
    return defaultPort;
  }

  @Override
  public String toString() {
    return text;
  }
}
