package io.github.slipway;

import io.github.slipway.git.RefRequest;
import io.github.slipway.rule.BuildRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Of what to say which image and tags come out.
 *
 * @param directory of the project, or of the module, in whose work tree Git is asked
 * @param top the topmost directory of the build: {@code .registry.yaml} is looked for there and in
 *     the directories above it, up to the root of the repository
 * @param rulesFile a file of rules to take instead
 * @param rules what the build tool says; the file is not read then
 * @param image what the user said in place of the file's image; with a tag, no rule is asked
 * @param tags what the user said, templates or tags: in place of a rule's tags, or besides the tag
 *     of the image where no rule is asked
 * @param overwrite whether tags may be moved from one image to another, whatever the rules say;
 *     empty if they decide
 * @param rule the name of the only rule to take
 * @param manual whether somebody started this by hand: rules that have {@code auto: false} are
 *     taken then like the others
 * @param module empty outside of Maven
 * @param version of the project
 * @param environment the variables of the process
 * @param now when the build began
 */
public record PlanRequest(
    Path directory,
    Path top,
    Optional<Path> rulesFile,
    Optional<BuildRules> rules,
    Optional<String> image,
    List<String> tags,
    Optional<Boolean> overwrite,
    Optional<String> rule,
    boolean manual,
    Optional<Module> module,
    Optional<String> version,
    RefRequest ref,
    Map<String, String> environment,
    Instant now) {
  public PlanRequest {
    tags = List.copyOf(tags);
    environment = Map.copyOf(environment);
  }

  /** The artifactId; empty outside of Maven. */
  Optional<String> moduleName() {
    return module.isPresent() ? Optional.of(module.get().name()) : Optional.empty();
  }

  /** Without the environment, which has secrets in it. */
  @Override
  public String toString() {
    return "PlanRequest[" + directory + ", image=" + image + ", tags=" + tags + ", " + ref + "]";
  }

  /**
   * A module of a build.
   *
   * @param name its artifactId, which is appended to an image that ends in {@code /}
   */
  public record Module(String name, Path directory) {}
}
