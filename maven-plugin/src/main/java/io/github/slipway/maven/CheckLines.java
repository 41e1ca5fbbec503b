package io.github.slipway.maven;

import io.github.slipway.report.CheckResult;
import io.github.slipway.report.CheckResult.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a check found as lines for the log, in the order of its steps. */
final class CheckLines {
  private CheckLines() {}

  enum Level {
    INFO,
    WARN,
    ERROR
  }

  record Line(Level level, String text) {}

  static List<Line> of(CheckResult result) {
    List<Line> lines = new ArrayList<>();
    for (Finding finding : result.findings()) {
      Level level =
          switch (finding.outcome()) {
            case OK, INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case FAILED -> Level.ERROR;
          };
      String step = finding.step().name().toLowerCase(Locale.ROOT);
      lines.add(new Line(level, step + ": " + Printable.of(finding.text())));
      finding.advice().ifPresent(advice -> lines.add(new Line(level, "  " + Printable.of(advice))));
    }
    if (result.repository().isEmpty() && result.usable()) {
      lines.add(
          new Line(
              Level.INFO,
              "Name a repository to check pulls and pushes too: -Dimage="
                  + result.registry()
                  + "/REPOSITORY"));
    }
    return lines;
  }
}
