package io.jenkins.plugins.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.tasks.Builder;
import io.jenkins.plugins.slipway.page.PushedImages;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HelpTest {
  private static final Pattern FIELD = Pattern.compile("<f:entry\\b[^>]*\\bfield=\"(\\w+)\"");

  @Test
  void everyFieldOfEveryFormHasHelp() throws Exception {
    Set<String> found = new TreeSet<>();
    Set<String> without = new TreeSet<>();
    for (Path form : forms()) {
      Class<?> type = type(form);
      FIELD
          .matcher(Files.readString(form))
          .results()
          .map(field -> field.group(1))
          .forEach(
              field -> {
                found.add(field);
                if (!hasHelp(type, "help-" + field)) {
                  without.add(type.getSimpleName() + "." + field);
                }
              });
    }

    assertThat(found).contains("credentialsId", "mirrors", "overwrite", "gigabytes");
    assertThat(without).isEmpty();
  }

  @Test
  void everyStepHasHelpAndAFieldForEachParameter() throws Exception {
    Set<String> steps = new TreeSet<>();
    for (Path form : forms()) {
      Class<?> type = type(form);
      if (Step.class.isAssignableFrom(type) || Builder.class.isAssignableFrom(type)) {
        steps.add(type.getSimpleName());
        assertThat(hasHelp(type, "help")).as("help of %s", type).isTrue();
        // One form for both: that of their options.
        String fields =
            Files.readString(form)
                + Files.readString(form.resolveSibling("../../push/PushOptions/config.jelly"));
        for (DescribableParameter parameter : DescribableModel.of(type).getParameters()) {
          assertThat(fields)
              .as("form of %s", type)
              .containsPattern("(field|property)=\"" + parameter.getName() + "\"");
        }
      }
    }

    assertThat(steps).hasSize(7);
  }

  private static List<Path> forms() throws Exception {
    try (Stream<Path> files = Files.walk(root())) {
      return files.filter(HelpTest::isForm).toList();
    }
  }

  private static Path root() throws URISyntaxException {
    return Path.of(PushedImages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Class<?> type(Path form) throws Exception {
    return Class.forName(root().relativize(form.getParent()).toString().replaceAll("[/\\\\]", "."));
  }

  private static boolean isForm(Path file) {
    return file.endsWith("config.jelly");
  }

  /** As Jenkins looks for it: beside the class, or beside one that it extends. */
  private static boolean hasHelp(Class<?> type, String file) {
    for (@Nullable Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getResource(c.getSimpleName() + "/" + file + ".html") != null) {
        return true;
      }
    }
    return false;
  }
}
