package io.github.slipway.dockerfile;

import io.github.slipway.dockerfile.Statement.Flag;
import io.github.slipway.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes the flags from the beginning of an instruction's arguments. */
final class FlagReader {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "ADD",
          Set.of("chown", "chmod", "link", "keep-git-dir", "checksum", "exclude", "unpack"),
          "COPY",
          Set.of("from", "chown", "chmod", "link", "parents", "exclude"),
          "FROM",
          Set.of("platform"),
          "HEALTHCHECK",
          Set.of("interval", "timeout", "start-period", "start-interval", "retries"),
          "RUN",
          Set.of("mount", "network", "security", "device"));

  private static final Set<String> REPEATED = Set.of("mount", "exclude", "device");

  private final List<Flag> flags = new ArrayList<>();
  private Text rest;

  private FlagReader(Text rest) {
    this.rest = rest;
  }

  static FlagReader read(String instruction, Text arguments) {
    FlagReader reader = new FlagReader(arguments);
    while (reader.rest.toString().startsWith("--")) {
      if (!reader.next(instruction)) {
        break;
      }
    }
    return reader;
  }

  List<Flag> flags() {
    return List.copyOf(flags);
  }

  /** What is behind the flags. */
  Text arguments() {
    return rest;
  }

  /** Reads one flag; false if no further one follows. */
  private boolean next(String instruction) {
    StringBuilder word = new StringBuilder();
    char quote = 0;
    int at = 0;
    for (; at < rest.length(); at++) {
      char c = rest.at(at);
      if (quote == 0 && Character.isWhitespace(c)) {
        break;
      }
      if (c == '\\' && at + 1 < rest.length()) {
        word.append(rest.at(++at));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    Place place = rest.place();
    rest = rest.slice(at).strip();
    String text = word.toString();
    if (text.equals("--")) {
      return false;
    }
    if (KNOWN.containsKey(instruction)) {
      add(instruction, text.substring(2), place);
      return true;
    }
    throw place.mistake(instruction + " has no flags, and there is '" + text + "'");
  }

  private void add(String instruction, String text, Place place) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Set<String> known = KNOWN.getOrDefault(instruction, Set.of());
    if (!known.contains(name)) {
      String advice =
          NearestName.of(name, known)
              .map(nearest -> "did you mean --" + nearest + "?")
              .orElseGet(() -> "there may be --" + String.join(", --", new TreeSet<>(known)));
      throw place.mistake(instruction + " has no flag --" + name + ": " + advice);
    }
    if (!REPEATED.contains(name) && flags.stream().anyMatch(flag -> flag.name().equals(name))) {
      throw place.mistake("--" + name + " is there twice");
    }
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
    flags.add(new Flag(name, value, place));
  }
}
