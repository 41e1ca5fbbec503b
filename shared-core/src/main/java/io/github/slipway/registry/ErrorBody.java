package io.github.slipway.registry;

import io.github.slipway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a reply other than a success says: its status, and the code and message of the body if that
 * is the specification's {@code {"errors":[…]}}. Proxies answer with whatever they like.
 */
record ErrorBody(int status, String code, String message, String detail) {
  /** More is not read of a body. */
  private static final int LIMIT = 64 * 1024;

  private static final int LONGEST_MESSAGE = 300;

  /** Reads the reply's body, as far as it goes; the reply is then of no further use. */
  static ErrorBody of(Reply reply) {
    try {
      Json root = Json.parse(unescaped(reply.read(LIMIT)));
      List<Json> errors = root.get("errors").elements();
      Json error = errors.isEmpty() ? root : errors.get(0);
      return new ErrorBody(
          reply.status(),
          clean(reply.redacted(error.get("code").text().orElse(""))),
          clean(reply.redacted(error.get("message").text().orElse(""))),
          clean(reply.redacted(error.get("detail").text().orElse(""))));
    } catch (IOException e) {
      return new ErrorBody(reply.status(), "", "", "");
    }
  }

  /** Nexus has been seen to send JSON as one writes it in a web page. */
  private static byte[] unescaped(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!text.startsWith("&#x7b;") && !text.startsWith("{&quot;")) {
      return body;
    }
    return text.replace("&#x7b;", "{")
        .replace("&#x7d;", "}")
        .replace("&#x5b;", "[")
        .replace("&#x5d;", "]")
        .replace("&#x3a;", ":")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the code is this one. */
  boolean is(String other) {
    return code.equals(other);
  }

  /** Whether code, message or detail have this text, in whatever case. */
  boolean mentions(String text) {
    return (code + " " + message + " " + detail).toLowerCase(java.util.Locale.ROOT).contains(text);
  }

  /** One line, of bounded length, without control characters. */
  static String clean(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < LONGEST_MESSAGE; i++) {
      char c = text.charAt(i);
      line.append(isShown(c) ? c : ' ');
    }
    return line.toString().strip();
  }

  /** Not what moves a terminal's cursor, starts a line, or turns the direction of writing. */
  private static boolean isShown(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** For people, such as {@code 403 DENIED: requested access to the resource is denied}. */
  @Override
  public String toString() {
    String text = status + (code.isEmpty() ? "" : " " + code);
    if (!message.isEmpty()) {
      text += ": " + message;
    }
    return detail.isEmpty() || detail.equals(message) ? text : text + " (" + detail + ")";
  }
}
