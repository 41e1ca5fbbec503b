package io.github.slipway.report;

import java.io.IOException;

/** Writes the results of logins and logouts as JSON; no secret is in them. */
public final class LoginJson {
  private LoginJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(LoginResult result) throws IOException {
    return JsonDocument.of(
        json -> {
          json.writeStringField("registry", result.registry());
          json.writeStringField("username", result.username());
          json.writeBooleanField("verified", result.verified());
          json.writeBooleanField("stored", result.storedIn().isPresent());
          if (result.storedIn().isPresent()) {
            json.writeStringField("storedIn", result.storedIn().get());
            json.writeBooleanField("encrypted", result.encrypted());
            json.writeBooleanField("identityToken", result.identityToken());
          }
          if (result.overriddenBy().isPresent()) {
            json.writeStringField("overriddenBy", result.overriddenBy().get());
          }
        });
  }

  /** The result as a JSON object, indented, with a line end. */
  public static String write(LogoutResult result) throws IOException {
    return JsonDocument.of(
        json -> {
          json.writeStringField("registry", result.registry());
          json.writeArrayFieldStart("removedFrom");
          for (String place : result.removedFrom()) {
            json.writeString(place);
          }
          json.writeEndArray();
          if (result.remaining().isPresent()) {
            json.writeStringField("remaining", result.remaining().get());
          }
        });
  }
}
