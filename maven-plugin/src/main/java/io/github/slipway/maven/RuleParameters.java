package io.github.slipway.maven;

import io.github.slipway.PlanRequest;
import io.github.slipway.git.RefRequest;
import io.github.slipway.problem.Problem;
import io.github.slipway.rule.BuildRules;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What was injected for a plan, and what Maven knows besides. */
record RuleParameters(
    @Nullable String image,
    @Nullable List<String> tags,
    @Nullable String ref,
    @Nullable String commit,
    @Nullable String buildNumber,
    @Nullable String rule,
    @Nullable File rulesFile,
    @Nullable Boolean overwrite,
    @Nullable List<Rule> rules,
    @Nullable String match,
    @Nullable String zone,
    @Nullable String time) {

  /** The question for the plan of this project; outside of one, for its directory. */
  PlanRequest request(MavenSession session, MavenProject project, ParameterValues values) {
    Path top = Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    boolean outside = project.getBasedir() == null;
    Path directory = outside ? top : project.getBasedir().toPath();
    Optional<String> named = values.image(image);
    if (outside && named.isPresent()) {
      named = Optional.of(completed(named.get(), top));
    }
    Optional<Path> file = rulesFile(values, top, directory);
    Optional<BuildRules> pomRules = file.isPresent() ? Optional.empty() : pomRules(named);
    return new PlanRequest(
        directory,
        top,
        file,
        pomRules,
        // Beside rules in the POM, an image there is what they say last, not what the user says.
        pomRules.isPresent() && !saidByUser(values) ? withTag(named) : named,
        values.list("tags", tags),
        values.optionalFlag("overwrite", overwrite),
        values.text("rule", rule),
        false,
        outside
            ? Optional.empty()
            : Optional.of(new PlanRequest.Module(project.getArtifactId(), directory)),
        outside ? Optional.empty() : Optional.of(project.getVersion()),
        refRequest(values, ref, commit, buildNumber),
        System.getenv(),
        session.getRequest().getStartTime().toInstant());
  }

  /** Outside of a project, the directory's name is what an image is called that ends in a slash. */
  private static String completed(String image, Path directory) {
    Path name = directory.getFileName();
    return image.endsWith("/") && name != null
        ? image + name.toString().toLowerCase(Locale.ROOT)
        : image;
  }

  /** What the user says of what is built. */
  static RefRequest refRequest(
      ParameterValues values,
      @Nullable String ref,
      @Nullable String commit,
      @Nullable String buildNumber) {
    return new RefRequest(
        values.text("ref", ref),
        values.text("commit", commit),
        values.text("buildNumber", buildNumber));
  }

  private Optional<BuildRules> pomRules(Optional<String> named) {
    if (rules != null) {
      Optional<String> tagless = withTag(named).isPresent() ? Optional.empty() : named;
      return Optional.of(new PomRules(rules, match, zone, time).read(tagless));
    }
    refuseAlone("match", match);
    refuseAlone("zone", zone);
    refuseAlone("time", time);
    return Optional.empty();
  }

  private static void refuseAlone(String element, @Nullable String value) {
    if (value != null) {
      throw Problem.INVALID_RULES_ELEMENT.with(
          "element", element, "value", value, "why", "there are no <rules>");
    }
  }

  private static boolean saidByUser(ParameterValues values) {
    return values.userProperty("registry.image").isPresent()
        || values.userProperty("image").isPresent();
  }

  /** The image if it has a tag. */
  private static Optional<String> withTag(Optional<String> image) {
    boolean tagged =
        image.isPresent() && image.get().lastIndexOf(':') > image.get().lastIndexOf('/');
    return tagged ? image : Optional.empty();
  }

  /**
   * The file to read. Who names one on the command line wants that one; else {@code <rules>} in the
   * POM come in its place. On the command line a path starts where Maven does, in a POM at the
   * project's directory.
   */
  Optional<Path> rulesFile(ParameterValues values, Path top, Path directory) {
    Optional<String> said = values.userProperty("registry.rulesFile");
    if (said.isPresent()) {
      String file = said.get().strip();
      return file.isEmpty() ? Optional.empty() : Optional.of(top.resolve(file));
    }
    if (rules != null) {
      return Optional.empty();
    }
    Optional<String> text =
        values.text("rulesFile", rulesFile == null ? null : rulesFile.getPath());
    return text.isPresent() ? Optional.of(directory.resolve(text.get())) : Optional.empty();
  }
}
