package io.github.slipway.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The content of docker's {@code config.json}, to be changed: what it has besides logins stays as
 * it is, in its order and with its indentation.
 */
final class AuthFileContent {
  private static final List<String> SECRET_MEMBERS =
      List.of("auth", "username", "password", "identitytoken", "registrytoken");

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Path path;
  private final ObjectNode root;
  private final String indent;
  private final String end;

  private AuthFileContent(Path path, byte[] bytes) {
    this.path = path;
    String text = new String(bytes, StandardCharsets.UTF_8);
    this.root = text.isBlank() ? mapper.createObjectNode() : object(parse(bytes), "it");
    this.indent = indentOf(text);
    this.end = text.endsWith("\n") ? "\n" : "";
  }

  /**
   * Reads it.
   *
   * @param path for messages
   * @param bytes nothing for a file that is not there
   * @throws io.github.slipway.problem.SlipwayException if it is not a JSON object
   */
  static AuthFileContent of(Path path, byte[] bytes) {
    return new AuthFileContent(path, bytes);
  }

  private JsonNode parse(byte[] bytes) {
    // Says what is wrong with it without quoting it.
    AuthFile.parse(path, bytes);
    try {
      return mapper.readTree(bytes);
    } catch (IOException e) {
      throw AuthFile.broken(path, "it is not JSON", null);
    }
  }

  private ObjectNode object(JsonNode node, String name) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw AuthFile.broken(path, name + " is not a JSON object", null);
  }

  /**
   * Puts a credential into {@code auths}, in place of what any spelling of the registry has there.
   */
  void put(String registry, Credential credential) {
    forget(registry);
    String key = RegistryKey.forHelper(registry);
    ObjectNode auths = root.has("auths") ? auths() : root.putObject("auths");
    ObjectNode entry = auths.has(key) ? object(auths.get(key), key) : auths.putObject(key);
    if (credential instanceof Credential.UsernamePassword pair) {
      entry.put("auth", base64(pair.username() + ":" + pair.password().reveal()));
    } else if (credential instanceof Credential.IdentityToken token) {
      entry.put("identitytoken", token.token().reveal());
    } else if (credential instanceof Credential.RegistryToken token) {
      entry.put("registrytoken", token.token().reveal());
    }
  }

  /**
   * Removes the credentials of a registry, under all its spellings, and the entries that are empty
   * then.
   *
   * @return whether there was any
   */
  boolean forget(String registry) {
    if (!root.has("auths")) {
      return false;
    }
    boolean any = false;
    ObjectNode auths = auths();
    for (String key : names(auths)) {
      if (RegistryKey.of(key).is(registry)) {
        ObjectNode entry = object(auths.get(key), key);
        any |= names(entry).stream().anyMatch(SECRET_MEMBERS::contains);
        entry.remove(SECRET_MEMBERS);
        if (entry.isEmpty()) {
          auths.remove(key);
        }
      }
    }
    return any;
  }

  private ObjectNode auths() {
    return object(root.get("auths"), "auths");
  }

  /** The document as docker writes it: a tab for each level, unless it had another indentation. */
  byte[] bytes() throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter(indent, "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    String text = mapper.writer(printer).writeValueAsString(root) + end;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What the first line within the braces begins with; a tab if there is none. */
  private static String indentOf(String text) {
    int start = text.indexOf('\n') + 1;
    int at = start;
    while (start > 0 && at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at > start ? text.substring(start, at) : "\t";
  }
}
