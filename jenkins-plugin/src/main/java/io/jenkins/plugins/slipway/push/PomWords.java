package io.jenkins.plugins.slipway.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;

/**
 * Whether the POMs of a project may have a say in which rules count. Only their words are looked
 * for: where in doubt they do, and the build finds out.
 */
final class PomWords {
  private static final int DEEPEST = 5;
  private static final int MOST_BYTES = 1024 * 1024;
  private static final List<String> RULES =
      List.of("<rules>", "rulesFile>", "registry.rulesFile", "registry.rule");
  private static final List<String> IMAGE =
      List.of("<image>", "registry.image", "-Dimage", "registry.tags", "<tags>", "<rule>");

  private boolean rules;
  private boolean image;

  private PomWords() {}

  /** Looks into the POMs below a directory, and into what Maven is always told there. */
  static PomWords in(Path directory) throws IOException {
    PomWords words = new PomWords();
    words.look(directory.resolve(".mvn/maven.config"));
    Files.walkFileTree(
        directory, EnumSet.noneOf(FileVisitOption.class), DEEPEST, words.new Visitor());
    return words;
  }

  /** Whether they may name rules in place of the file of the work tree. */
  boolean mayHaveRules() {
    return rules;
  }

  /** Whether they may name an image with a tag, so that no rule is asked. */
  boolean mayNameImage() {
    return image;
  }

  private void look(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      return;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    rules |= RULES.stream().anyMatch(text::contains);
    image |= IMAGE.stream().anyMatch(text::contains);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = String.valueOf(directory.getFileName());
      return switch (name) {
        case ".git", "src", "target", "node_modules" -> FileVisitResult.SKIP_SUBTREE;
        default -> FileVisitResult.CONTINUE;
      };
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (file.endsWith("pom.xml")) {
        look(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
