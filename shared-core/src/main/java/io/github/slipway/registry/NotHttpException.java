package io.github.slipway.registry;

import java.io.IOException;
import org.apache.hc.core5.http.HttpException;

/** What was answered is not HTTP, or not in the way that is agreed on. */
final class NotHttpException extends IOException {
  private static final long serialVersionUID = 1L;

  NotHttpException(HttpException cause) {
    super(cause.getMessage(), cause);
  }
}
