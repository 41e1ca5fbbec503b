package io.jenkins.plugins.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.slipway.page.PushedImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HelpTest {
  private static final Pattern FIELD = Pattern.compile("<f:entry\\b[^>]*\\bfield=\"(\\w+)\"");

  @Test
  void everyFieldOfEveryFormHasHelp() throws Exception {
    Path root =
        Path.of(PushedImages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> found = new TreeSet<>();
    Set<String> without = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path form : (Iterable<Path>) files.filter(HelpTest::isForm)::iterator) {
        String owner = root.relativize(form.getParent()).toString().replaceAll("[/\\\\]", ".");
        Class<?> type = Class.forName(owner);
        FIELD
            .matcher(Files.readString(form))
            .results()
            .map(field -> field.group(1))
            .forEach(
                field -> {
                  found.add(field);
                  if (!hasHelp(type, field)) {
                    without.add(type.getSimpleName() + "." + field);
                  }
                });
      }
    }

    assertThat(found).contains("credentialsId", "mirrors", "overwrite", "gigabytes");
    assertThat(without).isEmpty();
  }

  private static boolean isForm(Path file) {
    return file.endsWith("config.jelly");
  }

  /** As Jenkins looks for it: beside the class, or beside one that it extends. */
  private static boolean hasHelp(Class<?> type, String field) {
    for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getResource(c.getSimpleName() + "/help-" + field + ".html") != null) {
        return true;
      }
    }
    return false;
  }
}
