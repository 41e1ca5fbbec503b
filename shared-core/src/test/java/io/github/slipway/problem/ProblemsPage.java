package io.github.slipway.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes docs/problems.md from the catalogue; the comments within the enum are its sections. */
final class ProblemsPage {
  private static final Pattern SECTION_OR_CONSTANT =
      Pattern.compile(
          "^  (?:// (?<section>.+)\\.|(?<constant>[A-Z][A-Z0-9_]*)\\()", Pattern.MULTILINE);

  private ProblemsPage() {}

  /**
   * The page.
   *
   * @param source the enum's source file
   */
  static String of(Path source) throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Problems

            <!-- Made from the enum Problem: see ProblemsPageTest. -->

            Every failure that Slipway knows, by the id that stands in brackets at the end of its message. Words in
            \\<angle brackets> are filled in where it happens.
            """);
    Set<Problem> listed = EnumSet.noneOf(Problem.class);
    Matcher matcher = SECTION_OR_CONSTANT.matcher(Files.readString(source));
    while (matcher.find()) {
      if (matcher.group("section") != null) {
        page.append("\n## ").append(matcher.group("section")).append('\n');
      } else {
        Problem problem = Problem.valueOf(matcher.group("constant"));
        listed.add(problem);
        append(page, problem);
      }
    }
    if (!listed.equals(EnumSet.allOf(Problem.class))) {
      throw new IllegalStateException("not all constants were found in " + source);
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Problem problem) {
    page.append("\n### ").append(problem.id()).append("\n\n");
    page.append(text(problem.what())).append("\n\n");
    page.append("*What to do:* ").append(text(problem.advice())).append('\n');
  }

  /** As Markdown; what only some cases add to a text has no place here. */
  private static String text(String template) {
    String plain = template.replace("{hint}", "").replace("{wait}", "").strip();
    for (String special : List.of("*", "[", "<", "`")) {
      plain = plain.replace(special, "\\" + special);
    }
    return plain.replaceAll("\\{(\\w+)}", "\\\\<$1>");
  }
}
