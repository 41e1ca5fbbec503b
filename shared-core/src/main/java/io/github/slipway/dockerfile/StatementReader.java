package io.github.slipway.dockerfile;

import io.github.slipway.dockerfile.Statement.Heredoc;
import io.github.slipway.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Cuts a Dockerfile into its instructions, as BuildKit's parser does. */
final class StatementReader {
  static final Set<String> NAMES =
      Set.of(
          "ADD",
          "ARG",
          "CMD",
          "COPY",
          "ENTRYPOINT",
          "ENV",
          "EXPOSE",
          "FROM",
          "HEALTHCHECK",
          "LABEL",
          "MAINTAINER",
          "ONBUILD",
          "RUN",
          "SHELL",
          "STOPSIGNAL",
          "USER",
          "VOLUME",
          "WORKDIR");

  private static final Set<String> WITH_HEREDOCS = Set.of("ADD", "COPY", "RUN");

  private final Lines lines;
  private final Directives directives;
  private final List<Statement> statements = new ArrayList<>();
  private int next;

  private StatementReader(Lines lines, Directives directives) {
    this.lines = lines;
    this.directives = directives;
  }

  /** The instructions, in order. */
  static List<Statement> read(Lines lines, Directives directives) {
    StatementReader reader = new StatementReader(lines, directives);
    while (reader.next < lines.count()) {
      reader.readOne();
    }
    return reader.statements;
  }

  private void readOne() {
    if (isComment(next) || lines.line(next).isBlank()) {
      next++;
      return;
    }
    Text.Builder builder = new Text.Builder(lines);
    boolean continued = append(builder, next++);
    while (continued && next < lines.count()) {
      // Comments and empty lines within an instruction are passed over.
      if (!isComment(next) && !lines.line(next).isBlank()) {
        continued = append(builder, next);
      }
      next++;
    }
    Text line = builder.build().strip();
    if (!line.isEmpty()) {
      statements.add(statement(line));
    }
  }

  private boolean isComment(int line) {
    return lines.line(line).stripLeading().startsWith("#");
  }

  /** Appends a line; whether the next one belongs to it. */
  private boolean append(Text.Builder builder, int line) {
    int start = lines.start(line);
    int end = lines.end(line);
    int at = end;
    while (at > start && (lines.content().charAt(at - 1) == ' ' || isTab(at - 1))) {
      at--;
    }
    char escape = directives.escape();
    boolean continued = at > start && lines.content().charAt(at - 1) == escape;
    // Two of them are one that stands for itself.
    if (continued && at - 1 > start && lines.content().charAt(at - 2) == escape) {
      continued = false;
    }
    builder.append(start, continued ? at - 1 : end);
    return continued;
  }

  private boolean isTab(int offset) {
    return lines.content().charAt(offset) == '\t';
  }

  private Statement statement(Text line) {
    int blank = line.blank();
    String name = line.slice(0, blank).toString().toUpperCase(Locale.ROOT);
    if (!NAMES.contains(name)) {
      String advice =
          NearestName.of(name, NAMES)
              .map(nearest -> "did you mean " + nearest + "?")
              .orElseGet(() -> "expected is one of " + String.join(", ", new TreeSet<>(NAMES)));
      throw line.mistake("'" + line.slice(0, blank) + "' is not an instruction: " + advice);
    }
    Text rest = line.slice(blank).strip();
    if (name.equals("ONBUILD")) {
      return new Statement(name, line, List.of(), rest, List.of());
    }
    FlagReader flags = FlagReader.read(name, rest);
    List<Heredoc> heredocs = WITH_HEREDOCS.contains(name) ? heredocs(flags.arguments()) : List.of();
    return new Statement(name, line, flags.flags(), flags.arguments(), heredocs);
  }

  private List<Heredoc> heredocs(Text arguments) {
    List<Heredoc> heredocs = new ArrayList<>();
    if (!JsonForm.isMeant(arguments)) {
      for (Text word : Words.split(arguments, directives.escape())) {
        if (HeredocWord.isOne(word.toString())) {
          heredocs.add(heredoc(word));
        }
      }
    }
    return heredocs;
  }

  private Heredoc heredoc(Text word) {
    HeredocWord begin = HeredocWord.of(word);
    StringBuilder content = new StringBuilder();
    while (next < lines.count()) {
      String line = lines.content().substring(lines.start(next), rawEnd(next));
      next++;
      String shown = begin.chomp() ? withoutTabs(line) : line;
      if (shown.stripTrailing().equals(begin.name()) && !shown.isBlank()) {
        return new Heredoc(begin.name(), begin.expand(), content.toString(), word.place());
      }
      content.append(shown);
    }
    throw word.mistake("the text that begins here has no end: expected is a line " + begin.name());
  }

  private int rawEnd(int line) {
    return line + 1 < lines.count() ? lines.start(line + 1) : lines.content().length();
  }

  private static String withoutTabs(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == '\t') {
      at++;
    }
    return line.substring(at);
  }
}
