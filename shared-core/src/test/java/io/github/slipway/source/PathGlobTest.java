package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
  @ParameterizedTest
  @CsvSource({
    "*.sh, run.sh, true",
    "*.sh, bin/run.sh, false",
    "**/*.sh, run.sh, true",
    "**/*.sh, a/b/run.sh, true",
    "/app/bin/*, app/bin/x, true",
    "conf/, conf/a/b, true",
    "conf/, config/a, false",
    "a/**/z, a/z, true",
    "a/**/z, a/b/c/z, true",
    "a?c, abc, true",
    "a?c, a/c, false",
    "**, 目录/文件, true",
    "*件, 文件, true",
  })
  void matchesByNamesAndDirectories(String pattern, String path, boolean matches) {
    assertThat(PathGlob.of(pattern).matches(path)).isEqualTo(matches);
  }
}
