package io.github.slipway.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Compiles and runs the examples that people copy: of docs/embedded-registry.md and of samples. */
class ExamplesTest {
  private static final Path PAGE = Path.of("../docs/embedded-registry.md");
  private static final Path SAMPLE = Path.of("../samples/registry-extension");

  @TempDir Path folder;

  @Test
  void theSampleWorks() throws Exception {
    compile(SAMPLE.resolve("src/test/java/demo/RegistryClientTest.java"));

    runTests("demo.RegistryClientTest", 2);
  }

  @Test
  void theSampleHasTheVersionsOfThisProject() throws Exception {
    String sample = Files.readString(SAMPLE.resolve("pom.xml"));
    String own = Files.readString(Path.of("../pom.xml"));
    assertThat(first("<slipway.version>([^<]+)<", sample))
        .isEqualTo(first("<version>([^<]+)<", own));
    assertThat(first("<junit.version>([^<]+)<", sample))
        .isEqualTo(first("<junit.version>([^<]+)<", own));
    assertThat(first("(?s)slipway-embedded-registry</artifactId>.*?<version>([^<]+)<", page()))
        .isEqualTo(first("<version>([^<]+)<", own));
  }

  @Test
  void theExampleInJavaWorks() throws Exception {
    compile(example("Bench"));

    try (URLClassLoader loader = classes()) {
      Class<?> example = loader.loadClass("Bench");
      var main = example.getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    }
  }

  @Test
  void theExampleForJunitWorks() throws Exception {
    compile(example("PushTest"));

    runTests("PushTest", 2);
  }

  @Test
  void everyOptionIsInTheDocumentation() throws Exception {
    String page = page();
    for (var option : WithRegistry.class.getDeclaredMethods()) {
      assertThat(page).contains("`" + option.getName());
    }
    for (var option : EmbeddedRegistry.Builder.class.getMethods()) {
      if (option.getReturnType().getSimpleName().equals("Builder")) {
        assertThat(page).contains("`" + option.getName() + "(");
      }
    }
  }

  /** The block of the page that has this class, as a file. */
  private Path example(String name) throws Exception {
    Matcher block = Pattern.compile("(?ms)^```java\n(.*?)^```").matcher(page());
    while (block.find()) {
      if (block.group(1).contains("\nclass " + name + " ")) {
        return Files.writeString(folder.resolve(name + ".java"), block.group(1));
      }
    }
    throw new AssertionError("no example " + name + " in " + PAGE);
  }

  private void compile(Path source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              folder.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(output, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(output.toString()).isTrue();
    }
  }

  private void runTests(String name, int tests) throws Exception {
    try (URLClassLoader loader = classes()) {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(loader.loadClass(name)))
          .execute()
          .testEvents()
          .assertStatistics(counts -> counts.succeeded(tests).failed(0));
    }
  }

  private URLClassLoader classes() throws Exception {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, ExamplesTest.class.getClassLoader());
  }

  private static String page() throws Exception {
    return Files.readString(PAGE);
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
