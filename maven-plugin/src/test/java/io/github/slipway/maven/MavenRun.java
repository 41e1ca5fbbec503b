package io.github.slipway.maven;

import io.github.slipway.testsupport.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Maven as a user runs it, in a process of its own: with a home directory of its own, and a local
 * repository under {@code target/it} that has this build's plugin. What the user of this machine
 * has downloaded is taken from there.
 */
final class MavenRun {
  private final Path home;
  private final Path project;

  private MavenRun(Path home, Path project) {
    this.home = home;
    this.project = project;
  }

  /**
   * Maven in a copy of a sample.
   *
   * @param folder an empty directory, for the copy and the home
   */
  static MavenRun inCopyOf(String sample, Path folder) throws IOException {
    Path project = folder.resolve(sample);
    copy(Path.of(property("it.samples"), sample), project);
    return in(project, folder);
  }

  /** Maven in a project that is there. */
  static MavenRun in(Path project, Path folder) throws IOException {
    MavenRun run = new MavenRun(Files.createDirectories(folder.resolve("home")), project);
    run.settings("");
    return run;
  }

  /** The plugin with its version, for projects that do not declare it. */
  static String coordinates() {
    return "io.github.slipway:registry-maven-plugin:" + version();
  }

  /** The version that is tested. */
  static String version() {
    return property("it.version");
  }

  /** The directory of the project. */
  Path project() {
    return project;
  }

  /** The home directory of the user. */
  Path home() {
    return home;
  }

  /** Writes the user's settings, with these {@code <server>} elements. */
  void settings(String servers) throws IOException {
    String downloads = Path.of(property("it.downloads")).toUri().toString();
    String repository =
        "<id>downloads</id><url>"
            + downloads
            + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
            + "<snapshots><enabled>false</enabled></snapshots>";
    Files.writeString(
        Files.createDirectories(home.resolve(".m2")).resolve("settings.xml"),
        "<settings><localRepository>"
            + Path.of(property("it.directory"), "repository")
            + "</localRepository><servers>"
            + servers
            + "</servers><profiles><profile><id>tests</id><repositories><repository>"
            + repository
            + "</repository></repositories><pluginRepositories><pluginRepository>"
            + repository
            + "</pluginRepository></pluginRepositories></profile></profiles>"
            + "<activeProfiles><activeProfile>tests</activeProfile></activeProfiles></settings>");
  }

  /** Runs {@code mvn -B} with these arguments. */
  Command.Result mvn(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(property("it.maven"), "bin", mvnCommand()).toString());
    line.add("-B");
    line.addAll(List.of(arguments));
    return Command.of(line)
        .in(project)
        .with("MAVEN_OPTS", "-Duser.home=" + home + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .with("HOME", home.toString())
        // The credentials of whoever runs the tests are none of the tests' business.
        .with("DOCKER_CONFIG", home.resolve(".docker").toString())
        .with("REGISTRY_AUTH_FILE", home.resolve("auth.json").toString())
        .within(Duration.ofMinutes(5))
        .run();
  }

  private static String mvnCommand() {
    return File.separatorChar == '/' ? "mvn" : "mvn.cmd";
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("run by mvn verify, which sets " + name);
    }
    return value;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (directory.getFileName().toString().equals("target")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
