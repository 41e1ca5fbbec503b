package io.github.slipway.maven;

import io.github.slipway.ImageRequest;
import io.github.slipway.PlanRequest;
import io.github.slipway.Slipway;
import io.github.slipway.SlipwayOptions;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.metadata.ImageFacts;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.source.SourceRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that build an image have in common: what it is called, built on and says. */
abstract class ImageMojo extends SourceMojo {
  /** What a WAR names as its base, but for the tag. */
  private static final String TOMCAT = "tomcat";

  /**
   * Where the image goes: {@code [registry[:port]/]repository[:tag]}. A name that ends in {@code /}
   * gets the artifactId appended; without a tag, the project's version is the tag (with {@code -}
   * for {@code +}), unless build rules say otherwise; with one, no build rule is asked. {@code
   * -Dimage} on the command line is short for {@code -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /**
   * Tags besides the one in {@code image}, or, where build rules are asked, in place of theirs; as
   * a property: {@code a,b}. They may have variables: {@code {version}-{commit:8}}. The tag {@code
   * latest} is pushed only if it is named.
   */
  @Parameter(property = "registry.tags")
  private @Nullable List<String> tags;

  /**
   * What is built, in place of what CI and work tree say: {@code refs/heads/NAME}, {@code
   * refs/tags/NAME}, {@code refs/pull/NUMBER/head}, or a short name that the repository has.
   */
  @Parameter(property = "registry.ref")
  private @Nullable String ref;

  /** The commit that is built, in 40 hex digits, for where there is no repository. */
  @Parameter(property = "registry.commit")
  private @Nullable String commit;

  /** What {@code {buildNumber}} stands for in tags, in place of the CI's number. */
  @Parameter(property = "registry.buildNumber")
  private @Nullable String buildNumber;

  /** The name of the only build rule to take, even one that has {@code auto: false}. */
  @Parameter(property = "registry.rule")
  private @Nullable String rule;

  /**
   * The file of build rules, in place of the {@code .registry.yaml} in the top directory of the
   * build or the nearest above it; on the command line, in place of the POM's {@code <rules>} too.
   */
  @Parameter(property = "registry.rulesFile")
  private @Nullable File rulesFile;

  /**
   * Whether a tag may be moved from one image to another; if not, such a push fails before anything
   * is sent. By default build rules decide, and without them tags may be moved.
   */
  @Parameter(property = "registry.overwrite")
  private @Nullable Boolean overwrite;

  /**
   * Build rules in place of a {@code .registry.yaml}: a list of {@code <rule>}, each with any of
   * {@code <name>}, {@code <branch>}, {@code <tag>}, {@code <pullRequest>}, {@code <image>}, {@code
   * <tags>}, {@code <auto>}, {@code <push>}, {@code <clean>}, {@code <overwrite>}, {@code
   * <context>}, {@code <dockerfile>}.
   */
  @Parameter private @Nullable List<Rule> rules;

  /** Beside {@code <rules>}: {@code first} of them that matches counts, or {@code all} that do. */
  @Parameter private @Nullable String match;

  /** Beside {@code <rules>}: the zone of dates in tags, such as {@code +08:00}; UTC by default. */
  @Parameter private @Nullable String zone;

  /**
   * Beside {@code <rules>}: whether dates in tags are those of the {@code commit} or the {@code
   * build}.
   */
  @Parameter private @Nullable String time;

  /**
   * What the image is built on: an image reference, {@code oci:DIR}, {@code oci-archive:FILE},
   * {@code docker-archive:FILE}, {@code docker-daemon:NAME}, {@code scratch} (nothing), or {@code
   * jlink} (a runtime cut from the JDK of the build, for trying out, on Linux only). The default is
   * {@code eclipse-temurin:N-jre}, where N is the long-term support release at or above the one
   * that the project is compiled for, and for a WAR {@code tomcat:10.1-jreN-temurin} or, if it is
   * written for {@code javax.servlet}, {@code tomcat:9.0-jreN-temurin}. For a default of your own
   * in all projects, set the property {@code registry.from} in an active profile of settings.xml.
   */
  @Parameter(property = "registry.from")
  private @Nullable String from;

  /**
   * {@code jlink} puts a Java runtime, cut from the JDK of the build for the application, on a base
   * that has none: {@code -Dregistry.from=debian:stable-slim}. It gets a layer of its own. For the
   * platform of the build alone, and for bases with a glibc as new as the build's.
   */
  @Parameter(property = "registry.runtime")
  private @Nullable String runtime;

  /**
   * The user name at the registry of the base, where it is not the one of the image; needs {@code
   * fromPassword} too. For the repository of the base alone.
   */
  @Parameter(property = "registry.fromUsername")
  private @Nullable String fromUsername;

  /**
   * The password at the registry of the base. User property: {@code registry.fromPassword}. Better
   * kept in a server of settings.xml.
   */
  // No property: Maven would print its value under -X.
  @Parameter private @Nullable String fromPassword;

  /** The id of the server in settings.xml with the credentials for the base. */
  @Parameter(property = "registry.fromServerId")
  private @Nullable String fromServerId;

  /**
   * The format of the image: {@code docker}, which every registry knows, or {@code oci}. The
   * default is {@code docker}, and {@code oci} where there are {@code annotations}.
   */
  @Parameter(property = "registry.format")
  private @Nullable String format;

  /**
   * The platform of the image, {@code os/architecture[/variant]}, whatever the host is; {@code
   * linux/amd64} by default. Where {@code platforms} are given in the same place, this one alone.
   */
  @Parameter(property = "registry.platform")
  private @Nullable String platform;

  /**
   * Several platforms, as {@code linux/amd64,linux/arm64}: one image for each, joined by an index.
   * The base has to be there for all of them. With one, the image is as with {@code platform}.
   */
  @Parameter(property = "registry.platforms")
  private @Nullable List<String> platforms;

  /** Environment variables. User property: {@code registry.environment}, as A=1,B=2. */
  @Parameter private @Nullable Map<String, String> environment;

  /** Labels of the image. User property: {@code registry.labels}, as a=1,b=2. */
  @Parameter private @Nullable Map<String, String> labels;

  /**
   * Annotations of the image's manifest, which only OCI's format has. User property: {@code
   * registry.annotations}, as a=1,b=2.
   */
  @Parameter private @Nullable Map<String, String> annotations;

  /**
   * Whether the image says what it is of: title, version, license and so on of the POM, commit and
   * source from Git, and its base, as labels {@code org.opencontainers.image.*}, and in OCI's
   * format as annotations too. What {@code labels} sets wins; those that the base has are left out.
   */
  @Parameter(property = "registry.metadata", defaultValue = "true")
  private boolean metadata;

  /** Ports that the application listens on, such as {@code 8080,53/udp}. */
  @Parameter(property = "registry.ports")
  private @Nullable List<String> ports;

  /** Directories of the image that are volumes, as absolute paths. */
  @Parameter(property = "registry.volumes")
  private @Nullable List<String> volumes;

  /** Who runs the application, {@code user[:group]}; names or numbers. */
  @Parameter(property = "registry.user")
  private @Nullable String user;

  /** The working directory in the image. */
  @Parameter(property = "registry.workdir")
  private @Nullable String workdir;

  /**
   * The command to start, in place of {@code java} with the main class: the program and its
   * arguments.
   */
  @Parameter(property = "registry.entrypoint")
  private @Nullable List<String> entrypoint;

  /**
   * When the image says it was made: ISO 8601, or seconds since 1970. By default {@code
   * project.build.outputTimestamp}, and without that 1970, so that the same input gives the same
   * image.
   */
  @Parameter(property = "registry.creationTime")
  private @Nullable String creationTime;

  ImageMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  /** Whether an image is built here; if not, the project needs nothing that could be in it. */
  boolean builds() {
    return true;
  }

  @Override
  final void run() throws IOException, InterruptedException {
    if (project().getPackaging().equals("pom") && builds() && !saidSource() && !isOfFiles()) {
      skip("packaging is pom");
    } else {
      runWithClasses();
    }
  }

  /** What the user calls the image, by any of its names. */
  final Optional<String> image() {
    return values().image(image);
  }

  /**
   * What is to be built and pushed, by the build rules or as the user said.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#NO_IMAGE} if nothing says where it goes
   */
  final PlanResult plan() throws InterruptedException {
    PlanResult plan =
        PlannedSources.of(Slipway.plan(planRequest()), project(), session().getProjects());
    for (String line : PlanLines.ofPush(plan)) {
      getLog().info(line);
    }
    return plan;
  }

  /** What is asked for the plan. */
  final PlanRequest planRequest() {
    return new RuleParameters(
            image,
            tags,
            ref,
            commit,
            buildNumber,
            rule,
            rulesFile,
            overwrite,
            rules,
            match,
            zone,
            time)
        .request(session(), project(), values());
  }

  /** What this module is told apart by. */
  final String module() {
    return project().getGroupId() + ":" + project().getArtifactId();
  }

  /** Libraries have no main class, and modules that only gather others have no code at all. */
  final boolean hasNothingToRun(SlipwayException e) {
    return !isOfFiles()
        && (e.problem() == Problem.NO_MAIN_CLASS
            || e.problem() == Problem.JAR_WITHOUT_MAIN_CLASS
            || (e.problem() == Problem.NO_CLASSES
                && project().getCompileSourceRoots().stream()
                    .noneMatch(root -> Files.isDirectory(Path.of(root)))));
  }

  /**
   * The options of an engine, with what was given for the base.
   *
   * @param target where the image goes; empty if to no registry
   */
  final SlipwayOptions imageOptions(Optional<ImageReference> target) {
    Optional<String> on = base();
    if (on.isEmpty() && kind() == SourceKind.WAR) {
      on = Optional.of(TOMCAT);
    }
    Optional<ImageReference> base =
        on.isPresent() ? BaseCredentials.reference(on.get()) : Optional.empty();
    return options(
        target,
        base.isPresent()
            ? readingAs(base.get(), target, fromUsername, fromPassword, fromServerId)
            : List.of());
  }

  /** What is to be built for an image of the plan. */
  final ImageRequest imageRequest(PlannedImage image) {
    return PlannedSources.isOne(image)
        ? imageRequest(sourceRequest(image), Optional.empty())
        : imageRequest();
  }

  final ImageRequest imageRequest() {
    return imageRequest(sourceRequest(), base());
  }

  private ImageRequest imageRequest(SourceRequest source, Optional<String> on) {
    ImageRequest request =
        new ImageRequest(
                source,
                on,
                settings(),
                format(),
                FormatAndPlatform.platforms(values(), platform, platforms))
            .withExtras(extraFiles())
            .withSecrets(secretPolicy());
    ImageRequest told = values().flag("metadata", metadata) ? request.withFacts(facts()) : request;
    return hasRuntime() ? told.withRuntime() : told;
  }

  private boolean hasRuntime() {
    Optional<String> said = values().text("runtime", runtime);
    if (said.isPresent() && !said.get().equals("jlink")) {
      throw Problem.INVALID_SETTING.with(
          "value", said.get(), "property", "runtime", "why", "the only one is jlink");
    }
    if (said.isPresent() && values().text("from", from).isEmpty()) {
      throw Problem.RUNTIME_NO_BASE.with("why", "none is named");
    }
    return said.isPresent();
  }

  private ImageFormat format() {
    Optional<String> said = values().text("format", format);
    boolean annotated = !annotations().isEmpty();
    if (said.isEmpty() && annotated) {
      getLog().info("the image is in OCI format: Docker's has no annotations");
    }
    return FormatAndPlatform.format(said, annotated);
  }

  private Map<String, String> annotations() {
    return values().map("annotations", annotations);
  }

  private ImageFacts facts() {
    return new ImageFacts(
        // Maven's project for where there is none has a name and a version of its own.
        project().getBasedir() == null ? Map.of() : ProjectFacts.of(project()),
        created(),
        directory(),
        RuleParameters.refRequest(values(), ref, commit, buildNumber),
        System.getenv());
  }

  private Optional<Instant> created() {
    return CreationTime.of(
        values().text("creationTime", creationTime),
        Optional.ofNullable(
            project().getProperties().getProperty("project.build.outputTimestamp")));
  }

  private boolean namesItsBase() {
    return switch (kind()) {
      case WAR, DIRECTORY, DOCKERFILE -> true;
      case JAVA, JAR, SPRING_BOOT -> false;
    };
  }

  /** Empty for what knows best itself what it is to be built on, or where nobody can guess. */
  private Optional<String> base() {
    Optional<String> said = values().text("from", from);
    return said.isEmpty() && namesItsBase()
        ? Optional.empty()
        : Optional.of(BaseName.of(said, JavaRelease.of(project()), directory()));
  }

  private ImageSettings settings() {
    List<String> start = values().list("entrypoint", entrypoint);
    return ImageSettings.empty().toBuilder()
        .environment(values().map("environment", environment))
        .labels(values().map("labels", labels))
        .ports(values().list("ports", ports))
        .volumes(values().list("volumes", volumes))
        .user(values().text("user", user))
        .workdir(values().text("workdir", workdir))
        .entrypoint(start.isEmpty() ? Optional.empty() : Optional.of(start))
        .created(created().orElse(Instant.EPOCH))
        .annotations(annotations())
        .build();
  }

  /** Does the work on a project that can have classes. */
  abstract void runWithClasses() throws IOException, InterruptedException;
}
