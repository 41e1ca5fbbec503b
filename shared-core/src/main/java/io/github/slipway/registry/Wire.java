package io.github.slipway.registry;

import java.io.IOException;

/** Sends a request to a URL, whose target it is to ignore, and says what was answered. */
interface Wire {
  Reply send(Url url, Request request) throws IOException;
}
