package io.github.slipway.rule;

import io.github.slipway.git.GitRef;
import io.github.slipway.tag.TagTemplate;
import java.util.List;
import java.util.Optional;

/**
 * Which refs give which tags.
 *
 * @param name by which it is asked for and shown; made of its pattern if none was given
 * @param kind of refs that it is for
 * @param patterns one of them has to match; none for every pull request
 * @param image where its images go, if not where the others go
 * @param tags may be empty only if it does not push
 * @param auto whether it needs no asking for by name
 * @param push whether the image is pushed, and not only built
 * @param clean whether changed tracked files are refused
 * @param overwrite whether a tag may be moved from one image to another
 * @param source where what is built is, outside of Maven
 */
public record BuildRule(
    String name,
    GitRef.Kind kind,
    List<RefPattern> patterns,
    Optional<String> image,
    List<TagTemplate> tags,
    boolean auto,
    boolean push,
    boolean clean,
    boolean overwrite,
    SourcePlace source) {
  public BuildRule {
    image.ifPresent(place -> RuleChecks.image("image", place));
    patterns = List.copyOf(patterns);
    tags = List.copyOf(tags);
  }

  /**
   * Reads a rule.
   *
   * @throws RuleMistake if something in it is wrong; whether its name is that of another rule too
   *     is for {@link BuildRules} to see
   */
  public static BuildRule of(RuleText text) {
    return RuleReader.read(text);
  }
}
