package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.slipway.image.Digest;
import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.problem.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the report of a module. What has not the form of one is not guessed at. */
final class ModuleReportReader {
  private static final int MOST_BYTES = 4 << 20;

  private final Path file;

  ModuleReportReader(Path file) {
    this.file = file;
  }

  ModuleReport read() {
    byte[] bytes = bytes();
    Json root;
    try {
      root = Json.parse(bytes);
    } catch (IOException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
    if (!root.get("format").number().equals(Optional.of(ModuleReportJson.FORMAT))) {
      throw unreadable("it is no report of the format " + ModuleReportJson.FORMAT, null);
    }
    Optional<String> layout = text(root, "layout");
    Optional<String> leftOut = text(root, "leftOut");
    if (layout.isPresent() == leftOut.isPresent()) {
      throw unreadable("it has to have one of 'layout' and 'leftOut'", null);
    }
    return new ModuleReport(
        required(root, "groupId"),
        required(root, "artifactId"),
        required(root, "version"),
        path(required(root, "directory")),
        layout.map(place -> new ModuleReport.Built(place, digest(required(root, "digest")))),
        leftOut,
        said(root, bytes));
  }

  private ModuleReport.Said said(Json root, byte[] bytes) {
    return new ModuleReport.Said(
        text(root, "image"),
        texts(root, "tags"),
        text(root, "rule"),
        flag(root, "overwrite"),
        text(root, "rulesFile").map(this::path),
        rules(root, bytes));
  }

  private byte[] bytes() {
    if (!Files.isRegularFile(file)) {
      throw unreadable(Files.exists(file) ? "it is not a file" : "there is no such file", null);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw unreadable(Unreadable.why(e), e);
    }
    if (bytes.length > MOST_BYTES) {
      throw unreadable("it has more than 4 MiB", null);
    }
    return bytes;
  }

  private String required(Json root, String name) {
    return text(root, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> unreadable("'" + name + "' is missing", null));
  }

  private Optional<String> text(Json root, String name) {
    Json value = root.get(name);
    if (!value.isNothing() && value.text().isEmpty()) {
      throw unreadable("'" + name + "' is not a text", null);
    }
    return value.text();
  }

  private Optional<Boolean> flag(Json root, String name) {
    Json value = root.get(name);
    if (!value.isNothing() && value.flag().isEmpty()) {
      throw unreadable("'" + name + "' is neither true nor false", null);
    }
    return value.flag();
  }

  private List<String> texts(Json root, String name) {
    Json value = root.get(name);
    List<String> texts = new ArrayList<>();
    for (Json element : value.elements()) {
      element.text().ifPresent(texts::add);
    }
    if (!value.isNothing() && (!value.isArray() || texts.size() != value.elements().size())) {
      throw unreadable("'" + name + "' is not a list of texts", null);
    }
    return texts;
  }

  private Path path(String text) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw unreadable("'" + text + "' is not a path", e);
    }
    throw unreadable("'" + text + "' is not an absolute path", null);
  }

  private Digest digest(String text) {
    try {
      return Digest.of(text);
    } catch (IllegalArgumentException e) {
      throw unreadable("'digest' is none", e);
    }
  }

  private Optional<String> rules(Json root, byte[] bytes) {
    Json rules = root.get("rules");
    if (rules.isNothing()) {
      return Optional.empty();
    }
    if (!rules.isObject()) {
      throw unreadable("'rules' is not a mapping", null);
    }
    try {
      return Optional.of(member(bytes, "rules"));
    } catch (IOException e) {
      throw unreadable("it changed while it was read", e);
    }
  }

  /** A member of the document as JSON of its own; the document is known to have it. */
  private static String member(byte[] document, String name) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonParser parser = new JsonFactory().createParser(document);
        JsonGenerator copy = new JsonFactory().createGenerator(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (field.equals(name)) {
          copy.copyCurrentStructure(parser);
          break;
        }
        parser.skipChildren();
      }
    }
    return text.toString();
  }

  private SlipwayException unreadable(String why, @Nullable Throwable cause) {
    return Problem.REPORT_UNREADABLE.because(cause, "file", file, "why", why);
  }
}
