package io.jenkins.plugins.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.slipway.page.PushedImages;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read is there in English and in Simplified Chinese. */
class TranslationTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+");

  @Test
  void everyTextIsThereInChineseWithTheSamePlaceholders() throws Exception {
    List<Path> english =
        files(
            name ->
                name.endsWith(".properties")
                    && !name.endsWith("_zh_CN.properties")
                    && !name.equals("build.properties"));
    assertThat(english)
        .isNotEmpty()
        .allSatisfy(
            file -> {
              Path chinese = translated(file, ".properties");
              assertThat(chinese).exists();
              assertThat(placeholders(chinese)).isEqualTo(placeholders(file));
            });
  }

  @Test
  void everyHelpIsThereInChinese() throws Exception {
    List<Path> english = files(name -> name.endsWith(".html") && !name.endsWith("_zh_CN.html"));
    assertThat(english).allSatisfy(file -> assertThat(translated(file, ".html")).exists());
  }

  private static Path translated(Path file, String end) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - end.length()) + "_zh_CN" + end);
  }

  private static Map<String, List<String>> placeholders(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    }
    Map<String, List<String>> found = new TreeMap<>();
    texts
        .stringPropertyNames()
        .forEach(
            key ->
                found.put(
                    key,
                    PLACEHOLDER
                        .matcher(texts.getProperty(key))
                        .results()
                        .map(result -> result.group())
                        .distinct()
                        .sorted()
                        .toList()));
    return found;
  }

  private static List<Path> files(java.util.function.Predicate<String> wanted) throws Exception {
    Path root =
        Path.of(PushedImages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> wanted.test(file.getFileName().toString())).sorted().toList();
    }
  }
}
