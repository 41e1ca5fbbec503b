package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A build in which each module is a mistake: a build that goes on after failures shows all of them,
 * which is quicker than a build for each.
 */
final class BadModules {
  private final Path project;
  private final Map<String, String> configurations = new LinkedHashMap<>();

  /**
   * A build without modules yet.
   *
   * @param project the directory of the build, which this makes
   */
  BadModules(Path project) {
    this.project = project;
  }

  /** Adds a module with this configuration of the plugin and these classes to start. */
  void add(String name, String configuration, String... mainClasses) throws IOException {
    configurations.put(name, configuration);
    Path sources = Files.createDirectories(project.resolve(name + "/src/main/java"));
    for (String mainClass : mainClasses) {
      Files.writeString(
          sources.resolve(mainClass + ".java"),
          "public class " + mainClass + " { public static void main(String[] args) {} }");
    }
  }

  /** The configuration of an image on no base, which gets the name of the module. */
  static String image(String registry, String more) {
    return "<image>" + registry + "/</image><from>scratch</from>" + more;
  }

  /** Writes the POMs of all modules. */
  Path write() throws IOException {
    String hello = Files.readString(Path.of(System.getProperty("it.samples"), "hello", "pom.xml"));
    StringBuilder modules = new StringBuilder("<packaging>pom</packaging>\n<modules>");
    for (Map.Entry<String, String> module : configurations.entrySet()) {
      modules.append("<module>").append(module.getKey()).append("</module>");
      Files.writeString(
          project.resolve(module.getKey() + "/pom.xml"),
          "<project><modelVersion>4.0.0</modelVersion><parent>"
              + "<groupId>io.github.slipway.samples</groupId><artifactId>bad-input</artifactId>"
              + "<version>1.0.0</version></parent><artifactId>"
              + module.getKey()
              + "</artifactId><build><plugins><plugin><groupId>io.github.slipway</groupId>"
              + "<artifactId>registry-maven-plugin</artifactId><configuration>"
              + module.getValue()
              + "</configuration></plugin></plugins></build></project>");
    }
    Files.writeString(
        project.resolve("pom.xml"),
        hello
            .replace("<artifactId>hello</artifactId>", "<artifactId>bad-input</artifactId>")
            .replaceFirst("<properties>", modules.append("</modules>\n<properties>").toString()));
    return project;
  }

  /** Fails when a module has left a result, but for those whose push is to succeed. */
  void assertNoResultsBut(Set<String> successful) {
    for (String module : configurations.keySet()) {
      Path results = project.resolve(module + "/target/registry");
      if (successful.contains(module)) {
        assertThat(results.resolve("digest")).exists();
      } else {
        assertThat(results).doesNotExist();
      }
    }
  }
}
