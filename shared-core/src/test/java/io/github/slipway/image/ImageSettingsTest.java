package io.github.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSettingsTest {
  @Test
  void writesPortsWithTheirProtocolAndRangesOut() {
    assertThat(ports("8080", "53/udp", "8080/tcp", "90-92/udp", "1/sctp", "65535/TCP").ports())
        .containsExactly("8080/tcp", "53/udp", "90/udp", "91/udp", "92/udp", "1/sctp", "65535/tcp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/tcp",
        "x",
        "0",
        "65536",
        "99999999999",
        "-1",
        "1-",
        "9-8",
        "80/",
        "80/http",
        "8 0",
        "80:80",
        "٨٠"
      })
  void refusesWhatIsNoPort(String port) {
    assertRefused("ports", () -> ports(port));
  }

  @ParameterizedTest
  @CsvSource({"/data, /data", "/data/, /data", "//var///lib//, /var/lib"})
  void writesVolumesWithoutSpareSlashes(String volume, String normal) {
    assertThat(volumes(volume).volumes()).containsExactly(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data", "./data", "/", "//", "C:\\data", "/a\0b"})
  void refusesWhatIsNoVolume(String volume) {
    assertRefused("volumes", () -> volumes(volume));
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "1000", "1000:1000", "app:staff", "svc-app_1.x", "app$"})
  void takesUsersAndGroups(String user) {
    assertThat(user(user).user()).contains(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ":", "app:", ":staff", "a:b:c", "a b", "a\0"})
  void refusesWhatIsNoUser(String user) {
    assertRefused("user", () -> user(user));
  }

  @Test
  void takesAnAbsoluteWorkingDirectoryOnly() {
    assertThat(workdir("/").workdir()).contains("/");
    assertThat(workdir("/srv/app/").workdir()).contains("/srv/app");
    assertRefused("workdir", () -> workdir("app"));
    assertRefused("workdir", () -> workdir(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=B", "A B", "A\n", "A\0"})
  void refusesWhatIsNoNameOfAVariable(String name) {
    assertRefused("environment", () -> environment(name, "value"));
  }

  @Test
  void neverShowsTheValueOfAVariable() {
    assertThatThrownBy(() -> environment("PASSWORD", "s3cret\0"))
        .hasMessageContaining("PASSWORD")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void takesAnyOtherVariable() {
    assertThat(environment("my.app-name", "a=b ${HOME}\n").environment())
        .containsEntry("my.app-name", "a=b ${HOME}\n");
  }

  @Test
  void wantsANameForALabel() {
    assertRefused("labels", () -> labels(" "));
  }

  private static void assertRefused(String property, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.INVALID_SETTING);
              assertThat(e.what()).contains("registry." + property + ": ");
              assertThat(e.advice()).contains("-Dregistry." + property);
            });
  }

  private static ImageSettings ports(String... ports) {
    return settings(Map.of(), Map.of(), List.of(ports), List.of(), null, null);
  }

  private static ImageSettings volumes(String... volumes) {
    return settings(Map.of(), Map.of(), List.of(), List.of(volumes), null, null);
  }

  private static ImageSettings user(String user) {
    return settings(Map.of(), Map.of(), List.of(), List.of(), user, null);
  }

  private static ImageSettings workdir(String workdir) {
    return settings(Map.of(), Map.of(), List.of(), List.of(), null, workdir);
  }

  private static ImageSettings environment(String name, String value) {
    return settings(Map.of(name, value), Map.of(), List.of(), List.of(), null, null);
  }

  private static ImageSettings labels(String name) {
    return settings(Map.of(), Map.of(name, "value"), List.of(), List.of(), null, null);
  }

  private static ImageSettings settings(
      Map<String, String> environment,
      Map<String, String> labels,
      List<String> ports,
      List<String> volumes,
      @Nullable String user,
      @Nullable String workdir) {
    return new ImageSettings(
        environment,
        labels,
        ports,
        volumes,
        Optional.ofNullable(user),
        Optional.ofNullable(workdir),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }
}
