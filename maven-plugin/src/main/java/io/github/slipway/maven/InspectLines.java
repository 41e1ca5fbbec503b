package io.github.slipway.maven;

import io.github.slipway.credential.SecretNames;
import io.github.slipway.image.Descriptor;
import io.github.slipway.report.ByteCount;
import io.github.slipway.report.InspectResult;
import io.github.slipway.report.InspectResult.Config;
import io.github.slipway.report.InspectResult.Entry;
import java.util.ArrayList;
import java.util.List;

/** What an image is as lines for the log. */
final class InspectLines {
  private InspectLines() {}

  static List<String> of(InspectResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(Printable.of(result.reference()));
    add(lines, "digest", result.manifest().digest().toString());
    add(lines, "media type", result.manifest().mediaType());
    result.artifactType().ifPresent(type -> add(lines, "artifact type", type));
    result.config().ifPresent(config -> addConfig(lines, config));
    if (result.manifest().isIndex()) {
      lines.add(result.entries().isEmpty() ? "the index is empty" : "platforms:");
      addEntries(lines, result.entries());
    } else {
      addLayers(lines, result.layers());
    }
    if (!result.referrers().isEmpty()) {
      lines.add("referrers:");
      addEntries(lines, result.referrers());
    }
    return lines;
  }

  /** What the owner of the image may not know. */
  static List<String> warnings(InspectResult result) {
    List<String> warnings = new ArrayList<>();
    for (String variable : result.config().map(Config::environment).orElse(List.of())) {
      if (SecretNames.contain(name(variable)) && variable.length() > name(variable).length() + 1) {
        warnings.add(
            "The variable "
                + Printable.of(name(variable))
                + " looks like a secret: whoever may pull the image can read it.");
      }
    }
    return warnings;
  }

  private static void addConfig(List<String> lines, Config config) {
    add(lines, "image id", config.descriptor().digest().toString());
    config.platform().ifPresent(platform -> add(lines, "platform", platform));
    config.created().ifPresent(created -> add(lines, "created", created.toString()));
    config.user().ifPresent(user -> add(lines, "user", user));
    config.workdir().ifPresent(workdir -> add(lines, "workdir", workdir));
    addList(lines, "entrypoint", config.entrypoint());
    addList(lines, "cmd", config.command());
    addList(lines, "ports", config.ports());
    addList(lines, "volumes", config.volumes());
    config.environment().forEach(variable -> add(lines, "env", shown(variable)));
    config.labels().forEach((name, value) -> add(lines, "label", name + "=" + value));
  }

  /** A build's log is read by more people than may pull the image; the JSON has the value. */
  private static String shown(String variable) {
    String name = name(variable);
    return SecretNames.contain(name) && name.length() < variable.length()
        ? name + "=****"
        : variable;
  }

  private static String name(String variable) {
    int equals = variable.indexOf('=');
    return equals < 0 ? variable : variable.substring(0, equals);
  }

  private static void addLayers(List<String> lines, List<Descriptor> layers) {
    long size = 0;
    Table table = new Table();
    for (Descriptor layer : layers) {
      size += layer.size();
      table.row("", layer.digest().toString(), ByteCount.of(layer.size()), layer.mediaType());
    }
    lines.add(
        layers.isEmpty()
            ? "no layers"
            : layers.size() + (layers.size() == 1 ? " layer, " : " layers, ") + ByteCount.of(size));
    table.lines().forEach(line -> lines.add("  " + line));
  }

  private static void addEntries(List<String> lines, List<Entry> entries) {
    Table table = new Table();
    for (Entry entry : entries) {
      table.row(
          entry.type().or(entry::platform).orElse("no platform"),
          entry.descriptor().digest().toString(),
          ByteCount.of(entry.descriptor().size()));
    }
    table.lines().forEach(line -> lines.add("  " + line));
  }

  private static void addList(List<String> lines, String name, List<String> values) {
    if (!values.isEmpty()) {
      add(lines, name, String.join(" ", values));
    }
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add(name + ": " + Printable.of(value));
  }
}
