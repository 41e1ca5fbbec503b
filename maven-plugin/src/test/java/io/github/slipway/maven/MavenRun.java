package io.github.slipway.maven;

import io.github.slipway.testsupport.BackgroundProcess;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maven as a user runs it, in a process of its own: with a home directory of its own, and a local
 * repository under {@code target/it} that has this build's plugin. What the user of this machine
 * has downloaded is taken from there.
 */
final class MavenRun {
  private final Path home;
  private final Path project;
  private final Map<String, String> environment;

  private MavenRun(Path home, Path project, Map<String, String> environment) {
    this.home = home;
    this.project = project;
    this.environment = environment;
  }

  /**
   * Maven in a copy of a sample.
   *
   * @param folder an empty directory, for the copy and the home
   */
  static MavenRun inCopyOf(String sample, Path folder) throws IOException {
    Path project = folder.resolve(sample);
    copy(sample(sample), project);
    return in(project, folder);
  }

  /** Maven in a project that is there. */
  static MavenRun in(Path project, Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "MAVEN_OPTS", "-Duser.home=" + home + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    environment.put("HOME", home.toString());
    // The credentials of whoever runs the tests are none of the tests' business.
    environment.put("DOCKER_CONFIG", home.resolve(".docker").toString());
    environment.put("REGISTRY_AUTH_FILE", home.resolve("auth.json").toString());
    MavenRun run = new MavenRun(home, project, environment);
    run.settings("");
    return run;
  }

  /** The same with a variable added to the environment. */
  MavenRun with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new MavenRun(home, project, more);
  }

  /**
   * The directory of a sample. The working directory of the tests is another than in unit tests.
   */
  static Path sample(String name) {
    return Path.of(property("it.samples"), name).normalize();
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
    settings(servers, "");
  }

  /** The same with these {@code <proxy>} elements. */
  void settings(String servers, String proxies) throws IOException {
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
            + "</servers><proxies>"
            + proxies
            + "</proxies><profiles><profile><id>tests</id><repositories><repository>"
            + repository
            + "</repository></repositories><pluginRepositories><pluginRepository>"
            + repository
            + "</pluginRepository></pluginRepositories></profile></profiles>"
            + "<activeProfiles><activeProfile>tests</activeProfile></activeProfiles></settings>");
  }

  /** Makes a master password, and encrypts these with it, as Maven's guide says. */
  List<String> encrypted(String... passwords) throws IOException, InterruptedException {
    String master = mvn("--encrypt-master-password", "master-2207").successful().stdout();
    Files.writeString(
        home.resolve(".m2/settings-security.xml"),
        "<settingsSecurity><master>" + braces(master) + "</master></settingsSecurity>");
    List<String> encrypted = new ArrayList<>();
    for (String password : passwords) {
      encrypted.add(braces(mvn("--encrypt-password", password).successful().stdout()));
    }
    return encrypted;
  }

  private static String braces(String output) {
    return output.substring(output.indexOf('{'), output.indexOf('}') + 1);
  }

  /** PATH with this Maven first, for programs that run {@code mvn} themselves. */
  static String path() {
    return Path.of(property("it.maven"), "bin") + File.pathSeparator + System.getenv("PATH");
  }

  /** Gives Maven the same options where others run it, in the user's {@code .mavenrc}. */
  void mavenrc() throws IOException {
    Files.writeString(
        home.resolve(".mavenrc"), "MAVEN_OPTS='" + environment.get("MAVEN_OPTS") + "'\n");
  }

  /** Runs {@code mvn -B} with these arguments. */
  Command.Result mvn(String... arguments) throws IOException, InterruptedException {
    return mvnReading("", arguments);
  }

  /** The same with this text on its standard input. */
  Command.Result mvnReading(String input, String... arguments)
      throws IOException, InterruptedException {
    Command command =
        Command.of(line(arguments)).in(project).within(Duration.ofMinutes(5)).reading(input);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      command = command.with(variable.getKey(), variable.getValue());
    }
    return command.run();
  }

  /**
   * Starts {@code mvn -B} with these arguments. Signals reach it as in a terminal, whatever the
   * tests were started by.
   *
   * @param directory where it runs, and where its output goes
   */
  BackgroundProcess start(Path directory, String... arguments) throws IOException {
    // A child of a shell's background job would ignore Ctrl-C.
    List<String> line =
        new ArrayList<>(List.of("env", "--default-signal=INT", "--chdir=" + directory));
    line.addAll(line(arguments));
    return BackgroundProcess.start(directory, environment, line);
  }

  private static List<String> line(String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(property("it.maven"), "bin", mvnCommand()).toString());
    line.add("-B");
    line.addAll(List.of(arguments));
    return line;
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
