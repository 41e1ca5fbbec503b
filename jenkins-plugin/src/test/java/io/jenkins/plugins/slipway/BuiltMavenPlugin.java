package io.jenkins.plugins.slipway;

import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * This build's Maven plugin in a local repository under {@code target}, so that projects find it as
 * if it were installed. What the user of this machine has downloaded is taken from there.
 */
public final class BuiltMavenPlugin {
  private static final String GROUP = "io.github.slipway";
  private static final String ARTIFACT = "registry-maven-plugin";

  private final Path settings;
  private final Path cache;

  private BuiltMavenPlugin(Path settings, Path cache) {
    this.settings = settings;
    this.cache = cache;
  }

  /** The plugin; the test is skipped where it is not built, or there is no Maven. */
  public static BuiltMavenPlugin require() throws IOException {
    RequiredPart.of("mvn", "maven").require();
    String version = version();
    Path jar = Path.of("../maven-plugin/target", ARTIFACT + "-" + version + ".jar");
    if (!Files.exists(jar)) {
      throw RequiredPart.skip(jar + " is not there (mvn package builds it)");
    }
    Path home = Files.createDirectories(Path.of("target/maven")).toRealPath();
    Path repository = home.resolve("repository");
    install(jar, repository, version);
    return new BuiltMavenPlugin(settings(home, repository), home.resolve("cache"));
  }

  /** What the parameter {@code mavenArguments} has to say, for projects to find the plugin. */
  public String mavenArguments() {
    return "-s '" + settings + "' -Dregistry.cache='" + cache + "'";
  }

  /** How goals of it are called. */
  public String coordinates() throws IOException {
    return GROUP + ":" + ARTIFACT + ":" + version();
  }

  /** The directory of a sample, absolute. */
  public static Path sample(String name) throws IOException {
    return Path.of("../samples", name).toRealPath();
  }

  private static String version() throws IOException {
    Properties build = new Properties();
    try (var in = BuiltMavenPlugin.class.getResourceAsStream("maven/build.properties")) {
      build.load(in);
    }
    return build.getProperty("version");
  }

  /** Tests that run at once may do so: the last one to write wins, and all write the same. */
  private static void install(Path jar, Path repository, String version) throws IOException {
    Path place =
        Files.createDirectories(
            repository.resolve(GROUP.replace('.', '/')).resolve(ARTIFACT).resolve(version));
    String name = ARTIFACT + "-" + version;
    Path there = place.resolve(name + ".jar");
    boolean same =
        Files.exists(there)
            && Files.getLastModifiedTime(there).equals(Files.getLastModifiedTime(jar));
    if (!same) {
      Path aside = Files.createTempFile(place, "new", ".jar");
      Files.copy(
          jar, aside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(aside, there, StandardCopyOption.REPLACE_EXISTING);
    }
    // The jar has in it what it needs.
    Files.writeString(
        place.resolve(name + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>"
            + GROUP
            + "</groupId><artifactId>"
            + ARTIFACT
            + "</artifactId><version>"
            + version
            + "</version><packaging>maven-plugin</packaging></project>");
  }

  private static Path settings(Path home, Path repository) throws IOException {
    Path downloads =
        Path.of(
            System.getProperty(
                "localRepository", System.getProperty("user.home") + "/.m2/repository"));
    String mirror =
        "<mirror><id>downloads</id><mirrorOf>*</mirrorOf><url>"
            + downloads.toUri()
            + "</url></mirror>";
    String policy = "<enabled>true</enabled><checksumPolicy>ignore</checksumPolicy>";
    String central =
        "<id>central</id><url>https://repo.maven.apache.org/maven2</url><releases>"
            + policy
            + "</releases>";
    return Files.writeString(
        home.resolve("settings.xml"),
        "<settings><localRepository>"
            + repository
            + "</localRepository><mirrors>"
            + mirror
            + "</mirrors><profiles><profile><id>tests</id><repositories><repository>"
            + central
            + "</repository></repositories><pluginRepositories><pluginRepository>"
            + central
            + "</pluginRepository></pluginRepositories></profile></profiles>"
            + "<activeProfiles><activeProfile>tests</activeProfile></activeProfiles></settings>");
  }
}
