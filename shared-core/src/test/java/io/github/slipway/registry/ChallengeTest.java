package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Challenges as registries send them. */
class ChallengeTest {
  @Test
  void distributionAsksForBasic() {
    assertThat(Challenge.parse(List.of("Basic realm=\"Registry Realm\"")))
        .containsExactly(new Challenge("basic", Map.of("realm", "Registry Realm")));
  }

  @Test
  void dockerHubAsksForATokenWithServiceAndScope() {
    assertThat(
            Challenge.parse(
                List.of(
                    "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                        + "scope=\"repository:library/alpine:pull,push\"")))
        .containsExactly(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://auth.docker.io/token",
                    "service", "registry.docker.io",
                    "scope", "repository:library/alpine:pull,push")));
  }

  @Test
  void aliyunsServiceHasColonsInIt() {
    assertThat(
            Challenge.parse(
                List.of(
                    "Bearer realm=\"https://dockerauth.cn-hangzhou.aliyuncs.com/auth\","
                        + "service=\"registry.aliyuncs.com:cn-hangzhou:26842\"")))
        .containsExactly(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://dockerauth.cn-hangzhou.aliyuncs.com/auth",
                    "service", "registry.aliyuncs.com:cn-hangzhou:26842")));
  }

  @Test
  void thereMayBeSpacesAfterCommasAndAroundEqualsSigns() {
    assertThat(Challenge.parse(List.of("Bearer realm = \"a\" ,  service=\"b\", scope=\"c\"")))
        .containsExactly(
            new Challenge("bearer", Map.of("realm", "a", "service", "b", "scope", "c")));
  }

  @Test
  void valuesMayBeUnquoted() {
    assertThat(Challenge.parse(List.of("bearer realm=https://auth.example/token?x=1, service=reg")))
        .containsExactly(
            new Challenge(
                "bearer", Map.of("realm", "https://auth.example/token?x=1", "service", "reg")));
  }

  @Test
  void namesOfParametersAreInAnyCase() {
    assertThat(Challenge.parse(List.of("BASIC Realm=\"a\"")))
        .containsExactly(new Challenge("basic", Map.of("realm", "a")));
  }

  @Test
  void quotedValuesMayHaveQuotesAndCommas() {
    assertThat(Challenge.parse(List.of("Basic realm=\"a \\\"b\\\", c\", charset=\"UTF-8\"")))
        .containsExactly(new Challenge("basic", Map.of("realm", "a \"b\", c", "charset", "UTF-8")));
  }

  @Test
  void oneHeaderMayHaveSeveralChallenges() {
    assertThat(
            Challenge.parse(
                List.of("Negotiate, Basic realm=\"a\", Bearer realm=\"b\",service=\"c\"")))
        .containsExactly(
            new Challenge("negotiate", Map.of()),
            new Challenge("basic", Map.of("realm", "a")),
            new Challenge("bearer", Map.of("realm", "b", "service", "c")));
  }

  @Test
  void severalHeadersMayHaveOneEach() {
    assertThat(Challenge.parse(List.of("Bearer realm=\"b\"", "Basic realm=\"a\"")))
        .containsExactly(
            new Challenge("bearer", Map.of("realm", "b")),
            new Challenge("basic", Map.of("realm", "a")));
  }

  @Test
  void aSchemeMayStandAlone() {
    assertThat(Challenge.parse(List.of("Basic"))).containsExactly(new Challenge("basic", Map.of()));
  }

  @Test
  void aHeaderThatEndsInTheMiddleIsReadAsFarAsItGoes() {
    assertThat(Challenge.parse(List.of("Bearer realm=\"https://auth.example")))
        .containsExactly(new Challenge("bearer", Map.of("realm", "https://auth.example")));
    assertThat(Challenge.parse(List.of("", ", ,", "=\""))).isEmpty();
  }
}
