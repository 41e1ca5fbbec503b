package io.github.slipway.report;

import io.github.slipway.git.GitRef;
import io.github.slipway.image.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which images a build gives, under which tags, and why.
 *
 * @param module which module of a build it is about; empty outside of a build
 * @param origin where the rules are written; empty if none were asked
 * @param build of what it is; empty if nobody had to know
 * @param notes what a user should know, a sentence each
 * @param rules what each rule has to say, in their order
 * @param images in the order in which they are pushed
 * @param nothing why there is no image, as half a sentence; empty if there is one
 */
public record PlanResult(
    Optional<String> module,
    Optional<String> origin,
    Optional<Build> build,
    List<String> notes,
    List<RuleResult> rules,
    List<PlannedImage> images,
    Optional<String> nothing) {
  public PlanResult {
    notes = List.copyOf(notes);
    rules = List.copyOf(rules);
    images = List.copyOf(images);
  }

  /**
   * The same with these of its images.
   *
   * @param why there is nothing, if there is none
   */
  public PlanResult withImages(List<PlannedImage> some, String why) {
    return new PlanResult(
        module, origin, build, notes, rules, some, some.isEmpty() ? Optional.of(why) : nothing);
  }

  /**
   * What is built, and what each rule says, a line each; nothing where no rule was asked. Names of
   * refs and rules are in them as strangers wrote them.
   */
  public List<String> inWords() {
    List<String> lines = new ArrayList<>();
    origin.ifPresent(place -> lines.add("rules: " + place));
    build.ifPresent(what -> lines.add("build of " + what.inWords()));
    notes.forEach(note -> lines.add("note: " + note));
    rules.forEach(rule -> lines.add(rule.inWords()));
    return lines;
  }

  /**
   * Of what a build is.
   *
   * @param refs none, one, or all the tags that a detached HEAD has
   * @param commit 40 hex digits
   * @param source where the refs come from, for people
   */
  public record Build(
      List<GitRef> refs, Optional<String> commit, String source, Optional<String> buildNumber) {
    public Build {
      refs = List.copyOf(refs);
    }

    /** For people, in one line. The names in it are those of strangers. */
    public String inWords() {
      String names =
          refs.isEmpty()
              ? "no known ref"
              : refs.stream().map(GitRef::toString).collect(Collectors.joining(", "));
      return names
          + commit.map(id -> ", commit " + id).orElse("")
          + buildNumber.map(number -> ", build number " + number).orElse("")
          + " ("
          + source
          + ")";
    }
  }

  /**
   * What a rule has to say.
   *
   * @param refs those that it matched
   * @param why for people, as half a sentence
   */
  public record RuleResult(String name, Outcome outcome, List<GitRef> refs, String why) {
    public RuleResult {
      refs = List.copyOf(refs);
    }

    /** For people, in one line. The names in it are those of strangers. */
    public String inWords() {
      String verdict =
          switch (outcome) {
            case APPLIES -> "applies";
            case HELD_BACK -> "is held back";
            case DOES_NOT_MATCH -> "does not match";
            case NOT_ASKED -> "is not asked";
          };
      return "rule '" + name + "' " + verdict + ": " + why;
    }
  }

  /** What becomes of a rule. */
  public enum Outcome {
    /** It says what happens. */
    APPLIES,
    /** It matches, and was not asked for by its name. */
    HELD_BACK,
    /** It does not match. */
    DOES_NOT_MATCH,
    /** An earlier rule, or one that was asked for by its name, comes before it. */
    NOT_ASKED
  }

  /**
   * An image.
   *
   * @param name registry and repository, without a tag
   * @param tags each once, the first one first; none only if it is not pushed
   * @param kept those of the tags that must not be moved from another image to this one
   * @param rules the names of the rules that it comes from; none if none were asked
   * @param refs those that the rules matched
   * @param push whether it is pushed, and not only built
   * @param context the directory of a source outside of Maven, relative to the root of the
   *     repository
   * @param dockerfile relative to the context
   */
  public record PlannedImage(
      ImageReference name,
      List<String> tags,
      Set<String> kept,
      List<String> rules,
      List<GitRef> refs,
      boolean push,
      Optional<String> context,
      Optional<String> dockerfile) {
    public PlannedImage {
      tags = List.copyOf(new LinkedHashSet<>(tags));
      kept = Set.copyOf(kept);
      rules = List.copyOf(rules);
      refs = List.copyOf(refs);
    }

    /** The image under each of its tags. */
    public List<ImageReference> references() {
      List<ImageReference> references = new ArrayList<>();
      for (String tag : tags) {
        references.add(name.withTag(tag));
      }
      return List.copyOf(references);
    }
  }
}
