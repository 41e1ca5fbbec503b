package io.github.slipway.maven;

import io.github.slipway.BuildRequest;
import io.github.slipway.PublishRequest;
import io.github.slipway.PushRequest;
import io.github.slipway.PushTarget;
import io.github.slipway.Slipway;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.report.PushResult;
import io.github.slipway.report.PushResult.Failure;
import io.github.slipway.report.PushResult.OutputResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Builds an image of the project and pushes it to a registry, without a Docker daemon. In a project
 * that does not configure the plugin, {@code -Dimage=localhost:5000/team/app} is enough. Sends only
 * what the registry lacks, and nothing if it has the image already. Where there are build rules,
 * they say which image and tags a branch, a tag or a pull request gives; {@code plan} shows what
 * they would do. Writes {@code target/registry/result.json} and {@code target/registry/digest}, and
 * sets the project properties {@code registry.digest} and {@code registry.reference}.
 */
@Mojo(
    name = "push",
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public class PushMojo extends ImageMojo {
  private final ReferenceClaims claims;
  private final ReactorOutcomes outcomes;

  /**
   * Checks every blob and writes every tag, whatever the registry seems to have, and reads files
   * that have not changed since an earlier push.
   */
  @Parameter(property = "registry.force", defaultValue = "false")
  private boolean force;

  /**
   * Further repositories that get each image that is pushed, built once: {@code
   * host[:port]/repository}, with the same tags; one that ends in {@code /} gets the artifactId
   * appended, and one with a tag gets the image under that tag alone. When one cannot be reached,
   * the others get the image still, and the goal fails at its end. As a property: {@code a,b}.
   */
  @Parameter(property = "registry.alsoTo")
  private @Nullable List<String> alsoTo;

  /**
   * Where else each image is written that is pushed: {@code oci:DIR}, {@code oci-archive:FILE},
   * {@code docker-archive:FILE} or {@code docker-daemon}; as a property: {@code a,b}. Relative
   * paths start at the project's directory. Layouts and OCI archives are in OCI format whatever
   * {@code format} says, but for {@code keepFormat}.
   */
  @Parameter(property = "registry.output")
  private @Nullable List<String> output;

  /** Leaves the image in a layout or an OCI archive in the format that is pushed. */
  @Parameter(property = "registry.keepFormat", defaultValue = "false")
  private boolean keepFormat;

  /**
   * An image that is built already, to be pushed as it is: {@code oci:DIR[:tag]}, {@code
   * oci-archive:FILE[:tag]}, {@code docker-archive:FILE[:reference]} or {@code
   * docker-daemon:NAME[:TAG]}. Relative paths start at the project's directory. Nothing is built
   * then, and the project needs no classes. Names and tags are found as ever.
   */
  @Parameter(property = "registry.input")
  private @Nullable String input;

  @Inject
  PushMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
    claims = SessionShared.get(session, ReferenceClaims.class, ReferenceClaims::new);
    outcomes = ReactorOutcomes.shared(session, execution);
  }

  @Override
  final void skip(String why) {
    super.skip(why);
    outcomes.skipped(module());
  }

  @Override
  void runWithClasses() throws IOException, InterruptedException {
    clearResult();
    PlanResult plan = plan();
    if (plan.images().isEmpty()) {
      for (String line : PlanLines.ofNothing(plan)) {
        getLog().info(goals().in(line));
      }
      outcomes.skipped(module());
      return;
    }
    Optional<String> built = input();
    if (built.isPresent()) {
      List<String> ignored = BuiltBefore.ignored(values());
      if (!ignored.isEmpty()) {
        getLog()
            .warn(String.join(", ", ignored) + " ignored: " + built.get() + " is built already");
      }
    }
    claims.claim(references(plan), module());
    try {
      pushAll(plan);
      outcomes.hasImage(module());
    } catch (SlipwayException e) {
      if (!hasNothingToRun(e)) {
        throw e;
      }
      claims.release(module());
      outcomes.leftOut(module(), e);
      getLog().info("left out: " + e.what());
    } finally {
      claims.settle(module());
    }
  }

  /** Removes what an earlier push left for scripts. */
  void clearResult() throws IOException {
    resultFiles().clear();
  }

  /** Tells scripts what was pushed, at least one image. */
  void writeResult(PushResult result) throws IOException {
    resultFiles().write(result);
  }

  private ResultFiles resultFiles() {
    return new ResultFiles(Path.of(project().getBuild().getDirectory(), "registry"));
  }

  @Override
  final boolean builds() {
    return input().isEmpty();
  }

  private Optional<String> input() {
    Optional<String> place = values().text("input", input);
    return place.isPresent()
        ? Optional.of(LocalImage.absolute(place.get(), directory()))
        : Optional.empty();
  }

  private void pushAll(PlanResult plan) throws IOException, InterruptedException {
    List<ImageResult> images = new ArrayList<>();
    List<OutputResult> written = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (PlannedImage image : plan.images()) {
      if (image.push()) {
        PushResult result = push(image);
        for (ImageResult one : result.images()) {
          log(ResultLines.ofPush(one));
        }
        for (OutputResult one : result.outputs()) {
          log(ResultLines.ofBuild(one.image(), one.output()));
        }
        for (Failure failure : result.failures()) {
          getLog().error(Printable.of(ResultLines.of(failure)));
        }
        images.addAll(result.images());
        written.addAll(result.outputs());
        failures.addAll(result.failures());
      } else if (builds()) {
        buildOnly(image);
      } else {
        sayNotPushed(image);
      }
    }
    PushResult all = new PushResult(images, written, failures);
    if (!images.isEmpty()) {
      writeResult(all);
      setProperties(images.get(0));
    }
    all.requireAll();
  }

  private void log(List<String> lines) {
    for (String line : lines) {
      getLog().info(line);
    }
  }

  private PushResult push(PlannedImage image) throws IOException, InterruptedException {
    ImageReference target = image.name().withTag(image.tags().get(0));
    List<String> further = image.tags().subList(1, image.tags().size());
    boolean forced = values().flag("force", force);
    List<PushTarget> also = also().of(image);
    Slipway slipway = Slipway.of(imageOptions(Optional.of(target)), listener());
    Optional<String> built = input();
    if (built.isPresent()) {
      PublishRequest request =
          new PublishRequest(built.get(), target, further, image.kept(), forced).also(also);
      return also.isEmpty() ? alone(slipway.publish(request)) : slipway.publishAll(request);
    }
    List<String> outputs = Outputs.absolute(values().list("output", output), directory());
    PushRequest request =
        new PushRequest(imageRequest(image), target, further, image.kept(), forced)
            .also(also)
            .into(outputs, values().flag("keepFormat", keepFormat));
    return also.isEmpty() && outputs.isEmpty()
        ? alone(slipway.push(request))
        : slipway.pushAll(request);
  }

  private static PushResult alone(ImageResult result) {
    return new PushResult(List.of(result), List.of(), List.of());
  }

  private AlsoTo also() {
    return AlsoTo.of(values().list("alsoTo", alsoTo), name());
  }

  private void buildOnly(PlannedImage image) throws IOException, InterruptedException {
    String output = LocalImage.absolute(BuildMojo.DEFAULT_OUTPUT, directory());
    ImageReference name = image.references().stream().findFirst().orElse(image.name());
    Slipway slipway = Slipway.of(imageOptions(Optional.empty()), listener());
    ImageResult result = slipway.build(new BuildRequest(imageRequest(image), output, name));
    log(ResultLines.ofBuild(result, output));
    sayNotPushed(image);
  }

  private void sayNotPushed(PlannedImage image) {
    getLog()
        .info(Printable.of("not pushed: " + PlanLines.rules(image.rules()) + " has push: false"));
  }

  private Set<ImageReference> references(PlanResult plan) {
    AlsoTo also = also();
    Set<ImageReference> references = new LinkedHashSet<>();
    for (PlannedImage image : plan.images()) {
      if (image.push()) {
        references.addAll(image.references());
        references.addAll(also.references(image));
      }
    }
    return references;
  }

  private void setProperties(ImageResult result) {
    Properties properties = project().getProperties();
    properties.setProperty("registry.digest", result.digest().toString());
    properties.setProperty(
        "registry.reference", result.references().get(0).withDigest(result.digest()).toString());
  }
}
