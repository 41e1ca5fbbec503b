package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipway.git.GitRef;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.report.PlanResult.RuleResult;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes the plans of a build's modules as JSON. */
public final class PlanJson {
  private PlanJson() {}

  /** The plans as one JSON object, indented, with a line end. */
  public static String write(List<PlanResult> plans) throws IOException {
    return JsonDocument.of(
        json -> {
          json.writeArrayFieldStart("modules");
          for (PlanResult plan : plans) {
            json.writeStartObject();
            writeFields(json, plan);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void writeFields(JsonGenerator json, PlanResult plan) throws IOException {
    JsonFields.text(json, "module", plan.module());
    JsonFields.text(json, "origin", plan.origin());
    if (plan.build().isPresent()) {
      PlanResult.Build build = plan.build().get();
      json.writeObjectFieldStart("build");
      writeRefs(json, build.refs());
      JsonFields.text(json, "commit", build.commit());
      json.writeStringField("source", build.source());
      JsonFields.text(json, "buildNumber", build.buildNumber());
      json.writeEndObject();
    }
    JsonFields.texts(json, "notes", plan.notes());
    json.writeArrayFieldStart("rules");
    for (RuleResult rule : plan.rules()) {
      json.writeStartObject();
      json.writeStringField("name", rule.name());
      json.writeStringField("outcome", rule.outcome().name().toLowerCase(Locale.ROOT));
      writeRefs(json, rule.refs());
      json.writeStringField("why", rule.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("images");
    for (PlannedImage image : plan.images()) {
      writeImage(json, image);
    }
    json.writeEndArray();
    JsonFields.text(json, "nothing", plan.nothing());
  }

  private static void writeRefs(JsonGenerator json, List<GitRef> refs) throws IOException {
    json.writeArrayFieldStart("refs");
    for (GitRef ref : refs) {
      json.writeStartObject();
      json.writeStringField("kind", ref.kind().id());
      json.writeStringField("name", ref.name());
      JsonFields.text(json, "target", ref.target());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeImage(JsonGenerator json, PlannedImage image) throws IOException {
    json.writeStartObject();
    json.writeStringField("image", image.name().name());
    JsonFields.texts(json, "tags", image.tags());
    JsonFields.texts(
        json, "references", image.references().stream().map(Object::toString).toList());
    JsonFields.texts(json, "kept", image.tags().stream().filter(image.kept()::contains).toList());
    JsonFields.texts(json, "rules", image.rules());
    writeRefs(json, image.refs());
    json.writeBooleanField("push", image.push());
    JsonFields.text(json, "context", image.context());
    JsonFields.text(json, "dockerfile", image.dockerfile());
    json.writeEndObject();
  }
}
