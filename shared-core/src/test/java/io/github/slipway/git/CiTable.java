package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the tables of CIs: a situation, the variables that the CI's documentation has for it,
 * and what comes out.
 */
record CiTable(
    String situation, Map<String, String> environment, Optional<WorkTree> tree, String expected) {
  /**
   * A row with a repository.
   *
   * @param environment NAME=value, one a line
   * @param expected source, refs, build number
   */
  static CiTable row(String situation, String environment, WorkTree tree, String expected) {
    return new CiTable(situation, environment(environment), Optional.of(tree), expected);
  }

  static Map<String, String> environment(String lines) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : lines.strip().lines().toList()) {
      int equals = line.indexOf('=');
      environment.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
    return environment;
  }

  /** The variables count, and there is nothing to add. */
  void verify() {
    BuildRef build = BuildRefs.find(RefRequest.NONE, environment, tree);

    assertThat(build.source() + ": " + build.refs() + " #" + build.buildNumber().orElse("none"))
        .isEqualTo(expected);
    assertThat(build.commit()).isEqualTo(tree.flatMap(WorkTree::commit));
    assertThat(build.notes()).isEmpty();
  }

  @Override
  public String toString() {
    return situation;
  }
}
