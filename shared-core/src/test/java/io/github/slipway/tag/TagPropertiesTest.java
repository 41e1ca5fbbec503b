package io.github.slipway.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.git.GitRef;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for all templates and values; a failure names the seed that makes them again. */
class TagPropertiesTest {
  private static final int RUNS = 4_000;
  private static final Set<Problem> FAILURES =
      Set.of(Problem.TAG_VALUE_MISSING, Problem.TAG_OF_NO_VERSION, Problem.TAG_MADE_INVALID);

  @Test
  void everyResultIsATagOrAFailureOfTheCatalogue() {
    Map<Problem, Integer> failures = new EnumMap<>(Problem.class);
    int[] tags = {0};
    each(
        random -> {
          String template = TagNoise.template(random);
          Optional<Problem> failure = expand(TagTemplate.parse(template), random);
          failure.ifPresentOrElse(
              problem -> failures.merge(problem, 1, Integer::sum), () -> tags[0]++);
        });

    assertThat(tags[0]).as("tags").isGreaterThan(RUNS / 10);
    assertThat(failures.keySet()).containsExactlyInAnyOrderElementsOf(FAILURES);
  }

  @Test
  void garbageIsAMistakeOrATemplate() {
    int[] templates = {0};
    each(
        random -> {
          String garbage = TagNoise.garbage(random);
          TagTemplate template;
          try {
            template = TagTemplate.parse(garbage);
          } catch (TemplateMistake mistake) {
            assertThat(mistake.position()).isBetween(1, garbage.length() + 1);
            assertThat(mistake.why()).isNotBlank();
            return;
          }
          templates[0]++;
          try {
            template.check(TagNoise.one(random, GitRef.Kind.values()), Set.of("1", "name"));
          } catch (TemplateMistake mistake) {
            assertThat(mistake.position()).isBetween(1, garbage.length() + 1);
          }
          expand(template, random);
        });

    assertThat(templates[0]).as("templates").isGreaterThan(RUNS / 100);
  }

  @Test
  void aSlugIsAValidTagAndItsOwnSlug() {
    each(
        random -> {
          String value = TagNoise.value(random);
          String slug = Slug.of(value);
          assertThat(ImageReference.isTag(slug)).as(slug).isTrue();
          assertThat(slug).hasSizeLessThanOrEqualTo(63).isEqualTo(Slug.of(value));
          assertThat(Slug.of(slug)).isEqualTo(slug);
        });
  }

  @Test
  void longNamesOfOneBeginningHaveSlugsOfTheirOwn() {
    each(
        random -> {
          String beginning = "feature/" + TagNoise.letters(random, 60 + random.nextInt(100));
          String one = beginning + TagNoise.letters(random, 1 + random.nextInt(5));
          String other = one + TagNoise.letters(random, 1 + random.nextInt(5));
          assertThat(Slug.of(one)).isNotEqualTo(Slug.of(other));
        });
  }

  @Test
  void aCommitHasAsManyDigitsAsAreAskedFor() {
    for (int digits = 1; digits <= 40; digits++) {
      assertThat(SomeBuild.ofBranch("main").tag("{commit:" + digits + "}"))
          .isEqualTo(SomeBuild.COMMIT.substring(0, digits));
    }
  }

  @Test
  void aPreReleaseMovesNoSeries() {
    each(
        random -> {
          String numbers = TagNoise.numbers(random);
          String version = numbers + "-" + TagNoise.letters(random, 1 + random.nextInt(8));
          SomeBuild build = SomeBuild.ofNothing().version(version).group("1", version);
          for (String form : new String[] {"major", "minor"}) {
            assertThat(build.tag("{version:" + form + "}")).isEqualTo(version);
            assertThat(build.tag("{1:" + form + "}")).isEqualTo(version);
          }
        });
  }

  @Test
  void aReleaseBelongsToItsSeries() {
    each(
        random -> {
          String version = TagNoise.numbers(random);
          SomeBuild build = SomeBuild.ofNothing().version(version);
          String major = build.tag("{version:major}");
          String minor = build.tag("{version:minor}");
          assertThat(version + ".").startsWith(minor + ".").startsWith(major + ".");
          assertThat(minor.split("\\.")).hasSize(Math.min(2, version.split("\\.").length));
        });
  }

  /** Two places say what a tag is: one as a whole, one to name the character that is wrong. */
  @Test
  void theLettersOfTagsAreThoseOfReferences() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      assertThat(TagLetters.allows((char) c)).isEqualTo(ImageReference.isTag("a" + (char) c));
      assertThat(TagLetters.allowsFirst((char) c)).isEqualTo(ImageReference.isTag("" + (char) c));
    }
    assertThat(ImageReference.isTag("x".repeat(TagLetters.MOST))).isTrue();
    assertThat(ImageReference.isTag("x".repeat(TagLetters.MOST + 1))).isFalse();
  }

  private static Optional<Problem> expand(TagTemplate template, Random random) {
    TagValues values = TagNoise.build(random).values();
    String tag;
    try {
      tag = template.expand(values);
    } catch (SlipwayException failure) {
      assertThat(FAILURES).contains(failure.problem());
      assertThat(failure.what().chars()).as(failure.what()).noneMatch(Character::isISOControl);
      assertThat(failure.what()).hasSizeLessThan(1000);
      return Optional.of(failure.problem());
    }
    assertThat(ImageReference.isTag(tag)).as("%s of %s", tag, template).isTrue();
    assertThat(template.expand(values)).isEqualTo(tag);
    return Optional.empty();
  }

  private static void each(Consumer<Random> property) {
    for (long seed = 0; seed < RUNS; seed++) {
      try {
        property.accept(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with the seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
