package io.github.slipway.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipway.git.GitRef;
import io.github.slipway.rule.BuildRules.ModuleImage;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes rules as JSON, which is YAML too: {@link RulesFile} reads the same rules from a file of
 * it.
 */
public final class RulesJson {
  private final JsonGenerator json;

  private RulesJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * The rules as one object with the keys of {@code .registry.yaml}.
   *
   * @param rules which say something: a file without rules, image and modules is refused
   */
  public static String write(BuildRules rules) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new RulesJson(json).file(rules);
    }
    return text.toString();
  }

  private void file(BuildRules rules) throws IOException {
    json.writeStartObject();
    text("image", rules.image());
    text("match", Optional.of("all").filter(all -> rules.all()));
    text(
        "zone",
        Optional.of(rules.zone().getId()).filter(z -> !rules.zone().equals(ZoneOffset.UTC)));
    text("time", Optional.of("build").filter(build -> rules.buildTime()));
    source(rules.source());
    if (!rules.rules().isEmpty()) {
      json.writeArrayFieldStart("rules");
      for (BuildRule rule : rules.rules()) {
        rule(rule);
      }
      json.writeEndArray();
    }
    if (!rules.modules().isEmpty()) {
      json.writeObjectFieldStart("modules");
      for (Map.Entry<String, ModuleImage> module : new TreeMap<>(rules.modules()).entrySet()) {
        json.writeObjectFieldStart(module.getKey());
        text("image", module.getValue().image());
        source(module.getValue().source());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void rule(BuildRule rule) throws IOException {
    json.writeStartObject();
    String key = RuleReader.key(rule.kind());
    List<String> patterns = rule.patterns().stream().map(RefPattern::toString).toList();
    // A name that is made of patterns may be longer than one that is written.
    text("name", Optional.of(rule.name()).filter(n -> !n.equals(RuleReader.name(key, patterns))));
    if (rule.kind() == GitRef.Kind.PULL_REQUEST && patterns.isEmpty()) {
      json.writeBooleanField(key, true);
    } else {
      texts(key, patterns);
    }
    text("image", rule.image());
    texts("tags", rule.tags().stream().map(Object::toString).toList());
    json.writeBooleanField("auto", rule.auto());
    json.writeBooleanField("push", rule.push());
    json.writeBooleanField("clean", rule.clean());
    json.writeBooleanField("overwrite", rule.overwrite());
    source(rule.source());
    json.writeEndObject();
  }

  private void source(SourcePlace source) throws IOException {
    text("context", source.context());
    text("dockerfile", source.dockerfile());
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private void texts(String name, List<String> values) throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }
}
