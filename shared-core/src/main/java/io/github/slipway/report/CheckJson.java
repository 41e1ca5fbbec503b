package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** Writes the result of a check as JSON. */
public final class CheckJson {
  private CheckJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(CheckResult result) throws IOException {
    return JsonDocument.of(
        json -> {
          json.writeStringField("registry", result.registry());
          JsonFields.text(json, "repository", result.repository());
          json.writeBooleanField("usable", result.usable());
          JsonFields.text(json, "protocol", result.protocol());
          JsonFields.text(json, "apiVersion", result.apiVersion());
          if (result.roundTrip().isPresent()) {
            json.writeNumberField("roundTripMillis", result.roundTrip().get().toMillis());
          }
          JsonFields.text(json, "credentials", result.credentials());
          if (result.certificate().isPresent()) {
            writeCertificate(json, result.certificate().get());
          }
          json.writeArrayFieldStart("findings");
          for (CheckResult.Finding finding : result.findings()) {
            writeFinding(json, finding);
          }
          json.writeEndArray();
        });
  }

  private static void writeCertificate(JsonGenerator json, CheckResult.Certificate certificate)
      throws IOException {
    json.writeObjectFieldStart("certificate");
    json.writeStringField("subject", certificate.subject());
    json.writeStringField("issuer", certificate.issuer());
    JsonFields.texts(json, "names", certificate.names());
    json.writeStringField("notBefore", certificate.notBefore().toString());
    json.writeStringField("notAfter", certificate.notAfter().toString());
    json.writeStringField("sha256", certificate.fingerprint());
    json.writeEndObject();
  }

  private static void writeFinding(JsonGenerator json, CheckResult.Finding finding)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("step", finding.step().name().toLowerCase(Locale.ROOT));
    json.writeStringField("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
    json.writeStringField("text", finding.text());
    JsonFields.text(json, "advice", finding.advice());
    JsonFields.text(json, "problem", finding.problem());
    json.writeEndObject();
  }
}
