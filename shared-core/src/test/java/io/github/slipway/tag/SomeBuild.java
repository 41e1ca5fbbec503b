package io.github.slipway.tag;

import io.github.slipway.git.GitRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a build may know, put together by the tests. */
final class SomeBuild {
  static final String COMMIT = "4f3a9c1e5b7d2086fa1c3e5d7b9f0a2c4e6d8b10";

  private Optional<GitRef> ref = Optional.empty();
  private Optional<String> commit = Optional.empty();
  private Optional<String> version = Optional.empty();
  private Optional<String> buildNumber = Optional.empty();
  private Instant time = Instant.EPOCH;
  private ZoneId zone = ZoneId.of("UTC");
  private final Map<String, String> groups = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  /** Of a branch, and everything else is known, too. */
  static SomeBuild ofBranch(String name) {
    return of(GitRef.branch(name));
  }

  static SomeBuild of(GitRef ref) {
    return ofNothing()
        .ref(ref)
        .commit(COMMIT)
        .version("1.4.2-SNAPSHOT")
        .buildNumber("118")
        .at("2020-10-15T08:13:05Z")
        .env("STAGE", "test");
  }

  /** Nothing is known but the time. */
  static SomeBuild ofNothing() {
    return new SomeBuild();
  }

  SomeBuild ref(GitRef value) {
    ref = Optional.of(value);
    return this;
  }

  SomeBuild commit(String value) {
    commit = Optional.of(value);
    return this;
  }

  SomeBuild version(String value) {
    version = Optional.of(value);
    return this;
  }

  SomeBuild buildNumber(String value) {
    buildNumber = Optional.of(value);
    return this;
  }

  SomeBuild at(String value) {
    time = Instant.parse(value);
    return this;
  }

  SomeBuild zone(String value) {
    zone = ZoneId.of(value);
    return this;
  }

  SomeBuild group(String name, String value) {
    groups.put(name, value);
    return this;
  }

  SomeBuild env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  TagValues values() {
    return new TagValues(ref, groups, commit, version, buildNumber, environment, () -> time, zone);
  }

  /** The tag of a template. */
  String tag(String template) {
    return TagTemplate.parse(template).expand(values());
  }
}
