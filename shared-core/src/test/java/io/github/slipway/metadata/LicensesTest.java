package io.github.slipway.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicensesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Apache-2.0 | Apache-2.0",
        "apache-2.0 | Apache-2.0",
        "Apache License, Version 2.0 | Apache-2.0",
        "The Apache Software License, Version 2.0 | Apache-2.0",
        "Apache 2 | Apache-2.0",
        "Apache License 2.0 | Apache-2.0",
        "ASL 2.0 | Apache-2.0",
        "The MIT License (MIT) | MIT",
        "MIT License | MIT",
        "BSD 3-Clause License | BSD-3-Clause",
        "The New BSD License | BSD-3-Clause",
        "Eclipse Public License - v 2.0 | EPL-2.0",
        "EPL 2.0 | EPL-2.0",
        "Eclipse Public License v1.0 | EPL-1.0",
        "Eclipse Distribution License - v 1.0 | BSD-3-Clause",
        "Mozilla Public License Version 2.0 | MPL-2.0",
        "GPL-3.0-only | GPL-3.0-only",
        "Mulan PSL v2 | MulanPSL-2.0",
        "木兰宽松许可证，第2版 | MulanPSL-2.0",
        "MulanPSL-2.0 | MulanPSL-2.0"
      })
  void aNameThatStandsForOneClearlyIsItsId(String name, String id) {
    assertThat(Licenses.of(List.of(name))).contains(id);
  }

  /** Which BSD, and whether later versions too, is not said. */
  @ParameterizedTest
  @ValueSource(
      strings = {"BSD License", "BSD", "GNU General Public License v3.0", "Apache", "Acme EULA"})
  void anyOtherStaysAsItIs(String name) {
    assertThat(Licenses.of(List.of(name))).contains(name);
  }

  @Test
  void ofSeveralOneMayBeChosen() {
    assertThat(Licenses.of(List.of("EPL-2.0", "The Apache License, Version 2.0")))
        .contains("EPL-2.0 OR Apache-2.0");
    assertThat(Licenses.of(List.of("MIT", "MIT License"))).contains("MIT");
  }

  @Test
  void aNameThatIsNoIdMakesTheWholeAListOfNames() {
    assertThat(Licenses.of(List.of("MIT License", "Acme EULA"))).contains("MIT License, Acme EULA");
  }

  @Test
  void withoutAnyNothingIsSaid() {
    assertThat(Licenses.of(List.of())).isEmpty();
    assertThat(Licenses.of(List.of(" "))).isEmpty();
  }
}
