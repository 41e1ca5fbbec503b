package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefPatternTest {
  /** Wide: what is not linear takes hours. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({
    "main, main",
    "feature/a.b, feature/a.b",
    "feature/*, feature/a",
    "feature/**, feature/a/b",
    "**, feature/a/b",
    "**, x",
    "*, x",
    "*/*, a/b",
    "v*.*, v1.2",
    "v*.*, v1.2.3",
    "v?.?, v1.2",
    "a*b*c, abbc",
    "a**c, a/b/c",
    "a***c, a/b/c",
    "a*, a",
    "/.*/, feature/a/b",
    "/v\\d+(\\.\\d+)*/, v1.2.3",
    "/a|ab/, ab",
    "/^v1$/, v1",
    "/(?i)MAIN/, main",
    "/发布-\\p{L}+/, 发布-版",
    "主*, 主干",
  })
  void matches(String pattern, String name) {
    assertThat(RefPattern.of(pattern).match(name)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "main, Main",
    "main, main2",
    "main, xmain",
    "feature/*, feature/a/b",
    "feature/*, feature",
    "Feature/*, feature/a",
    "*, a/b",
    "v?.?, v1.23",
    "a?b, a/b",
    "v1.*, v1",
    "*.x, ax",
    "/v1/, v1.0",
    "/a.c/, xabc",
    "/MAIN/, main",
  })
  void doesNotMatch(String pattern, String name) {
    assertThat(RefPattern.of(pattern).match(name)).isEmpty();
  }

  @Test
  void groupsAreKnownByNameAndByNumber() {
    RefPattern pattern = RefPattern.of("/release-v(?<imageTag>\\d+(\\.\\d+)*)(?P<rest>-rc)?/");
    assertThat(pattern.groups()).containsExactlyInAnyOrder("imageTag", "rest", "1", "2", "3");
    assertThat(pattern.match("release-v1.2"))
        .hasValue(Map.of("imageTag", "1.2", "1", "1.2", "2", ".2", "rest", "", "3", ""));
  }

  @Test
  void globsAndNamesHaveNoGroups() {
    assertThat(RefPattern.of("feature/*").groups()).isEmpty();
    assertThat(RefPattern.of("main").match("main")).hasValue(Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v(?=\\d)/ | position 3: the lookahead '(?=' is not supported",
        "/v(?!\\d)/ | position 3: the lookahead '(?!' is not supported",
        "/(?<=v)1/ | position 2: the lookbehind '(?<=' is not supported",
        "/(?<!v)1/ | position 2: the lookbehind '(?<!' is not supported",
        "/(?>v)1/ | position 2: the atomic group '(?>' is not supported",
        "/(a)\\1/ | position 5: the backreference '\\1' is not supported",
        "/(?<x>a)\\k<x>/ | position 9: the backreference '\\k' is not supported",
        "/(?P<x>a)(?P=x)/ | position 10: the backreference '(?P=' is not supported",
        "/a++/ | position 3: the possessive quantifier '++' is not supported",
        "/a*+/ | position 3: the possessive quantifier '*+' is not supported",
        "/a?+/ | position 3: the possessive quantifier '?+' is not supported",
        "/ab{2}+/ | position 4: the possessive quantifier '{2}+' is not supported",
        "/(a)(?(1)b)/ | position 5: the condition '(?(' is not supported",
        "/(?=a)/ | since patterns may come from strangers and must take linear time",
      })
  void namesWhatLinearTimeCannotHave(String pattern, String why) {
    assertMistake(pattern, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v(\\d+/ | position 3: this '(' is not closed",
        "/v\\d+)/ | position 6: this ')' has no '('",
        "/v[0-9/ | position 3: this '[' is not closed",
        "/\\[[z-a]/ | position 5: invalid character class range, 'z-a'",
        "/\\**a(*b)/ | position 7: there is nothing before '*' to repeat",
        "/(?:?)/ | position 5: there is nothing before '?' to repeat",
        "/(?<n>+)/ | position 7: there is nothing before '+' to repeat",
        "/a(b)(?i:{2})/ | position 10: there is nothing before '{' to repeat",
        "/a**/ | position 3: invalid nested repetition operator, '**'",
        "/ab\\y/ | position 4: invalid escape sequence, '\\y'",
        "/a\\/ | position 3: trailing backslash at end of expression",
        "/a{2,1}/ | position 3: invalid repeat count, '{2,1}'",
        "/a{1001}/ | position 3: invalid repeat count, '{1001}'",
        "/\\p{Foo}/ | position 2: invalid character class range, '\\p{Foo}'",
        "/(?<x>a)(?<x>b)/ | position 9: a second group is called 'x'",
        "/(?<x-y>a)/ | position 2: invalid named capture, '(?<x-y>'",
        "v[0-9] | position 2: globs here have no '['",
        "release-\\d+ | position 9: no ref has '\\' in its name; a regular expression stands between",
        "^main | position 1: no ref has '^' in its name",
        "my branch | position 3: no ref has ' ' in its name",
        "a..b | position 2: no ref has '..' in its name",
        "a//b | position 2: no ref has '//' in its name",
        "refs/heads/main | write the short name",
        "/main | a regular expression has a slash at both ends",
        "feature/ | 'NAME/**' is all below NAME",
        "/ | a slash at both ends",
        "// | a slash at both ends",
        "'' | it is empty",
      })
  void saysWhatIsWrongAndWhere(String pattern, String why) {
    assertMistake(pattern, why);
  }

  private static void assertMistake(String pattern, String why) {
    assertThatThrownBy(() -> RefPattern.of(pattern))
        .isInstanceOfSatisfying(
            RuleMistake.class, e -> assertThat(e.why()).contains(why).doesNotContain("\n"));
  }

  @Test
  void refusesControlCharacters() {
    assertMistake("ma\u0007in", "position 3: there is a control character");
    assertMistake("/a\nb/", "position 3: there is a control character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/[(?=)]+/",
        "/[a\\]\\\\1]+/",
        "/[]*+]+/",
        "/[^])]+/",
        "/[[:alpha:])]+/",
        "/\\(\\?=\\*\\+/",
        "/\\Q(?=a)++\\1\\E/",
        "/\\p{L}\\x{4e00}*/",
        "/(?i)a+?b*?c??d{2}?/",
        "/a{,3}+/",
        "/(?:a|b)(?P<n>c)(?<m>d)/",
      })
  void takesWhatOnlyLooksUnsupported(String pattern) {
    assertThat(RefPattern.of(pattern).toString()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/(a{1000}){1000}/",
        "/((a{1000}){1000}){1000}/",
        "/((a{2,}){999,}){5,1000}/",
        "/(((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9})/",
        "/(((){1000}){1000}){1000}/",
        "/a{1000}{1000}{1000}{1000}{1000}{1000}{1000}{1000}{1000}{1000}/",
        "/(a*{1000}){1000}/",
        "/(\\Qaaaa\\E{1000}){1000}/",
        "/([a-z]{1000}?){1000}/",
      })
  void refusesWhatWouldNotFitIntoMemory(String pattern) {
    Assertions.assertTimeout(
        BOUND, () -> assertMistake(pattern, "with its repetitions written out it has more than"));
  }

  @Test
  void refusesLongPatternsAndManyGroups() {
    assertMistake("a".repeat(RefPattern.MAX_LENGTH + 1), "more than 1000 characters");
    assertMistake("/" + "(a)".repeat(51) + "/", "there may be 50 groups");
    assertThat(RefPattern.of("/" + "(a)".repeat(50) + "/").groups()).hasSize(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/(a*)*b/",
        "/(a+a+)+b/",
        "/(a|aa|a*)*b/",
        "/(?:(?:a?){50}a{50}){9}.*/",
        "/(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b/",
        "a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
        "**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**b",
      })
  void hostilePatternsAndNamesTakeLittleTime(String pattern) {
    String name = "a".repeat(RefPattern.MAX_NAME);
    Assertions.assertTimeout(
        BOUND,
        () -> {
          RefPattern hostile = RefPattern.of(pattern);
          hostile.match(name);
          hostile.hint(name);
        });
  }

  @Test
  void theLargestPatternThatIsTakenIsMatchedInTime() {
    RefPattern largest = RefPattern.of("/" + "(.*)".repeat(50) + "(?:.?){500}/");
    String name = "a".repeat(RefPattern.MAX_NAME);
    Assertions.assertTimeout(BOUND, () -> assertThat(largest.match(name)).isPresent());
  }

  @Test
  void aNameThatIsTooLongMatchesNothing() {
    assertThat(RefPattern.of("**").match("a".repeat(RefPattern.MAX_NAME))).isPresent();
    assertThat(RefPattern.of("**").match("a".repeat(RefPattern.MAX_NAME + 1))).isEmpty();
  }
}
