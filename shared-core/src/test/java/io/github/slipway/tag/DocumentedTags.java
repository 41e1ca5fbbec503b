package io.github.slipway.tag;

import io.github.slipway.git.GitRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of the table in docs/build-rules.md. */
final class DocumentedTags {
  private static final Path PAGE = Path.of("..", "docs", "build-rules.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| .* \\| ([^|]*`) \\| `([^`]+)` \\|");
  private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9 ]+) `([^`]*)`(?:, )?");

  private DocumentedTags() {}

  /** A row of the table. */
  record Example(String template, String with, String tag) {
    /** What Slipway makes of it. */
    String expanded() {
      SomeBuild build = SomeBuild.ofNothing();
      Matcher value = VALUE.matcher(with);
      int end = 0;
      while (value.lookingAt()) {
        set(build, value.group(1), value.group(2));
        end = value.end();
        value.region(end, with.length());
      }
      if (end != with.length()) {
        throw new AssertionError("cannot be read: " + with);
      }
      return build.tag(template);
    }

    private static void set(SomeBuild build, String name, String value) {
      switch (name) {
        case "branch" -> build.ref(GitRef.branch(value));
        case "tag" -> build.ref(GitRef.tag(value));
        case "pull request" -> build.ref(GitRef.pullRequest(value, Optional.empty()));
        case "commit" -> build.commit(value);
        case "version" -> build.version(value);
        case "build number" -> build.buildNumber(value);
        case "time" -> {
          OffsetDateTime time = OffsetDateTime.parse(value);
          build.at(time.toInstant().toString()).zone(time.getOffset().getId());
        }
        default -> {
          if (name.startsWith("group ")) {
            build.group(name.substring("group ".length()), value);
          } else {
            build.env(name, value);
          }
        }
      }
    }
  }

  static List<Example> read() throws IOException {
    List<Example> examples = new ArrayList<>();
    boolean tags = false;
    for (String line : Files.readAllLines(PAGE)) {
      tags = line.startsWith("## ") ? line.equals("## Tags") : tags;
      Matcher row = ROW.matcher(line);
      if (tags && row.matches()) {
        examples.add(new Example(row.group(1), row.group(2), row.group(3)));
      }
    }
    return examples;
  }

  /** Prints a word and a number as the locale has them, then each tag on a line. */
  public static void main(String[] arguments) throws IOException {
    System.out.println((int) "I".toLowerCase(Locale.getDefault()).charAt(0));
    System.out.println((int) String.format("%d", 1).charAt(0));
    for (Example example : read()) {
      System.out.println(example.expanded());
    }
  }
}
