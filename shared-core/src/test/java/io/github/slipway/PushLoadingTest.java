package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.registry.PushedBase;
import io.github.slipway.testsupport.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Start-up is a feature: each push of a build is a new JVM, in which a class or a lambda takes a
 * quarter of a millisecond, and some libraries a tenth of a second.
 */
class PushLoadingTest {
  /** What a push of plain HTTP needs at no time. */
  private static final String[] NEVER = {
    "sun.security.ssl.", "org.slf4j.", "org.eclipse.", "org.yaml.", "org.apache.hc.client5.",
  };

  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private String base;

  @BeforeEach
  void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder.resolve("registry")).start();
    base = "localhost:" + registry.port() + "/base/jre:17";
    PushedBase.to("localhost:" + registry.port(), "base/jre", new byte[1024]);
    loadedBy(1);
  }

  @AfterEach
  void stop() throws Exception {
    registry.close();
  }

  @Test
  void anUnchangedPushReadsNoJsonAndWritesNoLayer() throws Exception {
    List<String> loaded = loadedBy(1);

    assertThat(loaded).contains("io.github.slipway.Push");
    assertNone(loaded, NEVER);
    assertNone(
        loaded,
        "com.fasterxml.",
        "com.google.",
        "org.apache.commons.",
        "io.github.slipway.layer.LayerOutput",
        "io.github.slipway.assemble.Assembler",
        "io.github.slipway.transfer.ImageTree");
  }

  @Test
  void anUnchangedPushLinksFewLambdasAndNoRecordsHash() throws Exception {
    List<String> loaded = loadedBy(1);

    // equals, hashCode and toString of a record that does not write them itself.
    assertNone(loaded, "java.lang.runtime.ObjectMethods");
    own(loaded).filteredOn(name -> name.contains("$$Lambda")).hasSizeLessThan(50);
    own(loaded).filteredOn(name -> !name.contains("$$Lambda")).hasSizeLessThan(210);
  }

  @Test
  void aPushOfAChangeReadsJsonWithoutDataBinding() throws Exception {
    List<String> loaded = loadedBy(2);

    assertThat(loaded).contains("io.github.slipway.assemble.Assembler");
    assertNone(loaded, NEVER);
    assertNone(
        loaded,
        "java.lang.runtime.ObjectMethods",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "com.fasterxml.jackson.databind.deser.",
        "com.fasterxml.jackson.databind.ser.",
        "com.fasterxml.jackson.databind.introspect.");
  }

  private static void assertNone(List<String> loaded, String... beginnings) {
    for (String beginning : beginnings) {
      assertThat(loaded).noneMatch(name -> name.startsWith(beginning));
    }
  }

  private static ListAssert<String> own(List<String> loaded) {
    return assertThat(loaded).filteredOn(name -> name.startsWith("io.github.slipway."));
  }

  /** The classes that the push of a seed loads in a JVM of its own. */
  private List<String> loadedBy(int seed) throws Exception {
    Path log = folder.resolve("classes.log");
    Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load:file=" + log + ":none",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PushProcess.class.getName(),
            folder.resolve("project").toString(),
            folder.resolve("cache").toString(),
            base,
            "localhost:" + registry.port() + "/team/app:1",
            Integer.toString(seed),
            "1")
        .run()
        .successful();
    return Files.readAllLines(log).stream()
        .map(line -> line.substring(0, (line + " ").indexOf(' ')))
        .toList();
  }
}
