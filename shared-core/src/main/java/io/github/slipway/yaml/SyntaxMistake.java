package io.github.slipway.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in the words of people who write YAML what its parser says in those of grammars. */
final class SyntaxMistake {
  private SyntaxMistake() {}

  /** What a failure that knows its place says. */
  static FileMistake of(MarkedYAMLException failure) {
    String context = String.valueOf(failure.getContext());
    if (context.contains("alias")) {
      return at(failure.getProblemMark(), YamlTree.ALIAS);
    }
    String problem = String.valueOf(failure.getProblem());
    if (context.contains("quoted scalar") && problem.contains("end of stream")) {
      return at(failure.getContextMark(), "this is not YAML: this quote is not closed");
    }
    return at(failure.getProblemMark(), "this is not YAML: " + said(problem));
  }

  private static String said(String problem) {
    if (problem.startsWith("expected <block end>")) {
      return "it is not indented as the lines before it";
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "here, or in the line before it, a ':' is missing";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "there may be no ':' here; check the indentation, and quote a text that has ': '";
    }
    if (problem.startsWith("found unknown escape character")) {
      return "a backslash is written twice between double quotes, and once between single ones";
    }
    return problem;
  }

  private static FileMistake at(Mark mark, String why) {
    return new FileMistake(mark.getLine() + 1, mark.getColumn() + 1, why);
  }
}
