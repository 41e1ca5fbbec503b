package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reports of modules as files of a directory, one for each module. */
public final class ModuleReportJson {
  /** Of the format; a report of another one is refused. */
  static final long FORMAT = 1;

  private static final String END = ".json";

  private ModuleReportJson() {}

  /**
   * Writes a report into a directory, which is made if it is not there. Who reads at the same time
   * sees all of it or nothing.
   *
   * @return the file, whose name is made of groupId and artifactId
   */
  public static Path write(Path directory, ModuleReport report) throws IOException {
    // No groupId and no artifactId has a plus sign in it.
    String name = report.groupId() + "+" + report.artifactId() + END;
    Files.createDirectories(directory);
    Path file = directory.resolve(name);
    Path aside = directory.resolve("." + name + "." + UUID.randomUUID());
    try {
      Files.writeString(aside, JsonDocument.of(json -> fields(json, report)));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
    return file;
  }

  private static void fields(JsonGenerator json, ModuleReport report) throws IOException {
    ModuleReport.Said said = report.said();
    json.writeNumberField("format", FORMAT);
    json.writeStringField("groupId", report.groupId());
    json.writeStringField("artifactId", report.artifactId());
    json.writeStringField("version", report.version());
    json.writeStringField("directory", report.directory().toString());
    orNull(json, "layout", report.built().map(ModuleReport.Built::layout));
    orNull(json, "digest", report.built().map(ModuleReport.Built::digest));
    orNull(json, "leftOut", report.leftOut());
    orNull(json, "image", said.image());
    if (said.tags().isEmpty()) {
      json.writeNullField("tags");
    } else {
      JsonFields.texts(json, "tags", said.tags());
    }
    orNull(json, "rule", said.rule());
    if (said.overwrite().isPresent()) {
      json.writeBooleanField("overwrite", said.overwrite().get());
    } else {
      json.writeNullField("overwrite");
    }
    orNull(json, "rulesFile", said.rulesFile());
    if (said.rules().isPresent()) {
      JsonFields.document(json, "rules", said.rules().get().getBytes(StandardCharsets.UTF_8));
    } else {
      json.writeNullField("rules");
    }
  }

  private static void orNull(JsonGenerator json, String name, Optional<?> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    } else {
      json.writeNullField(name);
    }
  }

  /**
   * Reads a report.
   *
   * @throws SlipwayException with {@link io.github.slipway.problem.Problem#REPORT_UNREADABLE} if
   *     the file cannot be read, or is no report
   */
  public static ModuleReport read(Path file) {
    return new ModuleReportReader(file).read();
  }

  /**
   * Reads all reports of a directory, by the names of their files.
   *
   * @return none if there is no such directory
   * @throws SlipwayException with {@link io.github.slipway.problem.Problem#REPORT_UNREADABLE} if
   *     one of them cannot be read, or is no report
   */
  public static List<ModuleReport> readAll(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(file -> isReport(file.getFileName().toString())).sorted().toList();
    }
    List<ModuleReport> reports = new ArrayList<>();
    for (Path file : files) {
      reports.add(read(file));
    }
    return List.copyOf(reports);
  }

  private static boolean isReport(String name) {
    return name.endsWith(END) && !name.startsWith(".");
  }
}
