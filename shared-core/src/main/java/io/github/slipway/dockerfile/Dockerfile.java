package io.github.slipway.dockerfile;

import io.github.slipway.problem.Problem;
import io.github.slipway.yaml.NearestName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A Dockerfile, read and looked through. */
public final class Dockerfile {
  /** More than anybody writes; BuildKit takes as much. */
  private static final long MOST_BYTES = 16 * 1024 * 1024;

  private final Directives directives;
  private final List<Statement> globalArgs;
  private final List<Stage> stages;

  private Dockerfile(Directives directives, List<Statement> globalArgs, List<Stage> stages) {
    this.directives = directives;
    this.globalArgs = List.copyOf(globalArgs);
    this.stages = List.copyOf(stages);
  }

  /**
   * Reads a file.
   *
   * @param name what messages call it
   * @throws io.github.slipway.problem.SlipwayException if it is not there, must not be read, or has
   *     a mistake
   */
  public static Dockerfile read(Path file, String name) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw Problem.NO_DOCKERFILE.with("file", file, "why", "it is a directory");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw Problem.NO_DOCKERFILE.with("file", file, "why", "it is larger than 16 MB");
      }
      return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), name);
    } catch (NoSuchFileException e) {
      throw Problem.NO_DOCKERFILE.because(e, "file", file, "why", "there is no such file");
    } catch (AccessDeniedException e) {
      throw Problem.FILE_UNREADABLE.because(e, "file", file);
    }
  }

  /** Reads what is in such a file. */
  static Dockerfile of(String content, String name) {
    Lines lines = new Lines(name, content);
    Directives directives = Directives.of(lines);
    List<Statement> globalArgs = new ArrayList<>();
    List<Stage> stages = new ArrayList<>();
    List<Statement> current = new ArrayList<>();
    Optional<Statement> from = Optional.empty();
    for (Statement statement : StatementReader.read(lines, directives)) {
      StatementCheck.check(statement, directives.escape());
      if (statement.name().equals("FROM")) {
        from.ifPresent(begun -> stages.add(stage(begun, current)));
        from = Optional.of(statement);
        current.clear();
      } else if (from.isPresent()) {
        current.add(statement);
      } else if (statement.name().equals("ARG")) {
        globalArgs.add(statement);
      } else {
        throw statement
            .line()
            .mistake("expected is FROM; before it there can be ARG only, not " + statement.name());
      }
    }
    Statement last =
        from.orElseThrow(
            () -> lines.place(0).mistake("there is no FROM, which says what it is built on"));
    stages.add(stage(last, current));
    return new Dockerfile(directives, globalArgs, stages);
  }

  private static Stage stage(Statement from, List<Statement> statements) {
    List<Text> words = Words.atBlanks(from.arguments());
    if (words.size() != 1 && words.size() != 3) {
      throw from.line().mistake("expected is FROM image, or FROM image AS name");
    }
    Optional<String> name = Optional.empty();
    if (words.size() == 3) {
      if (!words.get(1).toString().equalsIgnoreCase("AS")) {
        throw words.get(1).mistake("expected is AS, in place of '" + words.get(1) + "'");
      }
      name = Optional.of(stageName(words.get(2)));
    }
    return new Stage(from, words.get(0), name, statements);
  }

  private static String stageName(Text word) {
    String name = word.toString().toLowerCase(Locale.ROOT);
    boolean valid = name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
    for (int i = 1; i < name.length() && valid; i++) {
      char c = name.charAt(i);
      valid = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0;
    }
    if (!valid) {
      throw word.mistake(
          "the name of a stage begins with a letter, and has letters, digits, '-', '_' and '.'");
    }
    return name;
  }

  /**
   * The stage to build.
   *
   * @param wanted its name, or its number from 0; the last one if empty
   * @throws io.github.slipway.problem.SlipwayException if there is no such stage
   */
  public BuildStage stage(Optional<String> wanted) {
    int index = wanted.isPresent() ? index(wanted.get()) : stages.size() - 1;
    return new BuildStage(directives.escape(), globalArgs, stages.subList(0, index + 1));
  }

  private int index(String wanted) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = stages.size() - 1; i >= 0; i--) {
      Optional<String> name = stages.get(i).name();
      if (name.equals(Optional.of(wanted.toLowerCase(Locale.ROOT)))) {
        return i;
      }
      name.ifPresent(names::add);
    }
    for (int i = 0; i < stages.size(); i++) {
      if (wanted.equals(String.valueOf(i))) {
        return i;
      }
    }
    throw Problem.NO_STAGE.with(
        "stage",
        wanted,
        "file",
        stages.get(0).from().place().file(),
        "hint",
        names.isEmpty()
            ? "its stages have numbers from 0 to " + (stages.size() - 1)
            : NearestName.advice(wanted, names));
  }

  /** The names of all ARGs, wherever they stand. */
  public Set<String> argNames() {
    Set<String> names = new LinkedHashSet<>();
    List<Statement> all = new ArrayList<>(globalArgs);
    stages.forEach(stage -> all.addAll(stage.statements()));
    for (Statement statement : all) {
      if (statement.name().equals("ARG")) {
        for (Text word : Words.split(statement.arguments(), directives.escape())) {
          int equals = word.toString().indexOf('=');
          names.add(equals < 0 ? word.toString() : word.slice(0, equals).toString());
        }
      }
    }
    return names;
  }
}
