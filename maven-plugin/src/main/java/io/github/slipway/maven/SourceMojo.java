package io.github.slipway.maven;

import io.github.slipway.builder.Builder;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.source.ArchiveLook;
import io.github.slipway.source.DockerfileProject;
import io.github.slipway.source.ExtraFiles;
import io.github.slipway.source.FileTree;
import io.github.slipway.source.JarFile;
import io.github.slipway.source.SecretPolicy;
import io.github.slipway.source.SourceRequest;
import io.github.slipway.source.WebArchive;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** What the goals that build an image have in common: where its content comes from. */
abstract class SourceMojo extends ClientMojo {
  /**
   * What the image is made of: {@code java} (classes and dependencies, each in layers of their
   * own), {@code spring-boot} (the repackaged jar), {@code war}, {@code jar} (one that can be
   * started), {@code directory} (files as they are) or {@code dockerfile}. By default it is found
   * by looking at the project.
   */
  @Parameter(property = "registry.source")
  private @Nullable String source;

  /**
   * The jar or WAR that goes into the image, in place of the one that the project makes; for the
   * sources {@code spring-boot}, {@code jar} and {@code war}.
   */
  @Parameter(property = "registry.file")
  private @Nullable File file;

  /**
   * The directory whose files go into the image, or that a Dockerfile copies from. The default is
   * the directory of the project.
   */
  @Parameter(property = "registry.context")
  private @Nullable File context;

  /** The Dockerfile, relative to the context. The default is {@code Dockerfile}. */
  @Parameter(property = "registry.dockerfile")
  private @Nullable String dockerfile;

  /** Values of the Dockerfile's ARGs. User property: {@code registry.buildArgs}, as A=1,B=2. */
  @Parameter private @Nullable Map<String, String> buildArgs;

  /** The stage of the Dockerfile to build. The default is its last one. */
  @Parameter(property = "registry.stage")
  private @Nullable String stage;

  /**
   * Who builds a Dockerfile: {@code slipway}, {@code buildah}, {@code docker}, or {@code auto}:
   * Slipway, and for what it cannot build one of the others, if it is there.
   */
  @Parameter(property = "registry.builder", defaultValue = "auto")
  private @Nullable String builder;

  /**
   * Where the application goes in the image. By default {@code /app}, and for a WAR where the
   * base's servlet container looks.
   */
  @Parameter(property = "registry.appRoot")
  private @Nullable String appRoot;

  /**
   * The class to start. By default the one class that has a main method, or, among several, the one
   * with {@code @SpringBootApplication}.
   */
  @Parameter(property = "registry.mainClass")
  private @Nullable String mainClass;

  /**
   * Flags for the JVM. In a property, commas separate them, and {@code \,} is a comma within one:
   * {@code -Dregistry.jvmFlags=-Xmx256m,-Dfile.encoding=UTF-8}. All lists are written so.
   */
  @Parameter(property = "registry.jvmFlags")
  private @Nullable List<String> jvmFlags;

  /**
   * Files that go in besides, on top: a list of {@code <extraFile>}, each with {@code <from>} (a
   * file or a directory) and any of {@code <to>}, {@code <includes>}, {@code <excludes>}, {@code
   * <mode>}, {@code <directoryMode>}, {@code <owner>} and {@code <permissions>}; or with {@code
   * <link>} and {@code <to>}. User property: {@code registry.extraFiles}, as FROM:/TO,FROM:/TO. The
   * default is the directory {@code src/main/image}, if there is one, for the root of the image.
   */
  @Parameter private @Nullable List<ExtraFile> extraFiles;

  /**
   * How the released dependencies of the source {@code java} are split into layers: {@code default}
   * (one layer), {@code group} (one for each groupId that has 256 KiB), {@code size} (one for each
   * jar of a mebibyte and more) or {@code each} (one for each jar); 40 at most. User property:
   * {@code registry.layers}. In the POM also a list of {@code <layer>}, each with {@code <name>}
   * and any of {@code <include>} and {@code <exclude>} (patterns {@code groupId:artifactId}) and
   * {@code <largerThan>}, and one of these words in {@code <rest>}.
   */
  @Parameter private @Nullable PlexusConfiguration layers;

  /**
   * What to do about files that look like secrets, such as private keys and {@code .env}: {@code
   * warn}, {@code fail} or {@code ignore}.
   */
  @Parameter(property = "registry.secrets", defaultValue = "warn")
  private @Nullable String secrets;

  /** Arguments for the main class, or for the entrypoint. */
  @Parameter(property = "registry.args")
  private @Nullable List<String> args;

  SourceMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  /** What the user says it is; empty if it is to be found. */
  final Optional<SourceKind> saidKind() {
    Optional<String> said = values().text("source", source);
    return said.isPresent() ? Optional.of(SourceKind.of(said.get())) : Optional.empty();
  }

  /** What it is: as the user says, or as the project looks. */
  final SourceKind kind() {
    Optional<SourceKind> said = saidKind();
    return said.isPresent() ? said.get() : foundKind();
  }

  /** Whether the image is of files that are there, whatever a project would make. */
  boolean isOfFiles() {
    return false;
  }

  /** What the image's content is called: like the project; where there is none, the directory. */
  final String name() {
    return project().getBasedir() == null
        ? String.valueOf(directory().getFileName())
        : project().getArtifactId();
  }

  private SourceKind foundKind() {
    if (values().text("dockerfile", dockerfile).isPresent()) {
      return SourceKind.DOCKERFILE;
    }
    if (said("context", context).isPresent()) {
      return Files.exists(dockerfile()) ? SourceKind.DOCKERFILE : SourceKind.DIRECTORY;
    }
    Optional<Path> archive = said("file", file);
    if (archive.isPresent()) {
      return archive.get().toString().endsWith(".war") ? webKind(archive.get()) : SourceKind.JAR;
    }
    if (isOfFiles()) {
      return Files.exists(dockerfile()) ? SourceKind.DOCKERFILE : SourceKind.DIRECTORY;
    }
    if (project().getPackaging().equals("war")) {
      return webKind(made().war());
    }
    return made().isAllThereIs() ? SourceKind.JAR : SourceKind.JAVA;
  }

  /** A WAR that Spring Boot repackaged starts by itself; another one needs a servlet container. */
  private static SourceKind webKind(Path war) {
    return ArchiveLook.at(war).springBoot() ? SourceKind.SPRING_BOOT : SourceKind.WAR;
  }

  /** What goes into the image. */
  final SourceRequest sourceRequest() {
    String name = name();
    Optional<String> root = values().text("appRoot", appRoot);
    SourceKind kind = kind();
    Optional<String> main = values().text("mainClass", mainClass);
    return switch (kind) {
      case JAVA ->
          ProjectSources.of(
                  project(),
                  session().getProjects(),
                  main,
                  values().list("jvmFlags", jvmFlags),
                  values().list("args", args))
              .withLayers(LayersParameter.read(values().text("layers", null), layers));
      case JAR -> jar(said("file", file).orElseGet(() -> made().jar(main.isPresent())), false);
      case SPRING_BOOT -> jar(said("file", file).orElseGet(() -> made().springBoot()), true);
      case WAR -> war(said("file", file).orElseGet(() -> made().war()));
      case DIRECTORY -> new FileTree(name, context(), root);
      case DOCKERFILE ->
          new DockerfileProject(
              name,
              context(),
              dockerfile(),
              values().map("buildArgs", buildArgs),
              values().text("stage", stage),
              builder());
    };
  }

  /** The Dockerfile that a build rule names for an image. */
  final SourceRequest sourceRequest(PlannedImage image) {
    Path top = Path.of(session().getExecutionRootDirectory()).toAbsolutePath().normalize();
    Path planned = PlannedSources.root(top).resolve(image.context().orElse("")).normalize();
    return new DockerfileProject(
        name(),
        planned,
        planned.resolve(image.dockerfile().orElse("Dockerfile")).normalize(),
        values().map("buildArgs", buildArgs),
        values().text("stage", stage),
        builder());
  }

  private Builder builder() {
    return Builder.of(values().text("builder", builder).orElse("auto"));
  }

  /** Whether the user says that there is something to build, whatever the packaging is. */
  final boolean saidSource() {
    return saidKind().isPresent()
        || values().text("dockerfile", dockerfile).isPresent()
        || said("context", context).isPresent();
  }

  /** Whether the user names a jar or a WAR. */
  final boolean saidFile() {
    return said("file", file).isPresent();
  }

  /** What to do about files that look like secrets. */
  final SecretPolicy secretPolicy() {
    String policy = values().text("secrets", secrets).orElse("warn");
    return switch (policy) {
      case "warn" -> SecretPolicy.WARN;
      case "fail" -> SecretPolicy.FAIL;
      case "ignore" -> SecretPolicy.IGNORE;
      default ->
          throw Problem.INVALID_SETTING.with(
              "value", policy, "property", "secrets", "why", "it is none of warn, fail and ignore");
    };
  }

  /** What goes in besides. */
  final List<ExtraFiles> extraFiles() {
    return new ExtraFileParameter(directory())
        .read(values().list("extraFiles", List.of()), extraFiles);
  }

  private JarFile jar(Path jar, boolean springBoot) {
    if (springBoot && saidKind().isEmpty()) {
      getLog()
          .info(
              Printable.of(
                  jar.getFileName()
                      + " is started by Spring Boot; for a servlet container:"
                      + " -Dregistry.source=war"));
    }
    return new JarFile(
        name(),
        jar,
        springBoot,
        values().text("mainClass", mainClass),
        values().text("appRoot", appRoot),
        values().list("jvmFlags", jvmFlags),
        values().list("args", args));
  }

  private WebArchive war(Path war) {
    if (values().text("mainClass", mainClass).isPresent()
        || !values().list("jvmFlags", jvmFlags).isEmpty()
        || !values().list("args", args).isEmpty()) {
      getLog()
          .warn(
              "A WAR is started by the base: mainClass, jvmFlags and args are left out; for flags"
                  + " set a variable that the container reads, such as"
                  + " -Dregistry.environment=CATALINA_OPTS=-Xmx256m for Tomcat.");
    }
    return new WebArchive(
        name(),
        war,
        values().text("appRoot", appRoot),
        ProjectSources.moduleJars(project(), session().getProjects()));
  }

  private MadeArchives made() {
    return new MadeArchives(project());
  }

  private Path context() {
    return said("context", context).orElseGet(this::directory);
  }

  private Path dockerfile() {
    return context()
        .resolve(values().text("dockerfile", dockerfile).orElse("Dockerfile"))
        .normalize();
  }

  /** Relative paths start at the project's directory, on the command line, too. */
  private Optional<Path> said(String name, @Nullable File injected) {
    Optional<String> path = values().text(name, injected == null ? null : injected.getPath());
    return path.isPresent()
        ? Optional.of(directory().resolve(path.get()).normalize())
        : Optional.empty();
  }
}
