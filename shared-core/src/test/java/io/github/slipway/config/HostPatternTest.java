package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternTest {
  @ParameterizedTest
  @CsvSource({
    "hub.example.com, hub.example.com, true",
    "hub.example.com, hub.example.com:5000, true",
    "Hub.Example.com, hub.example.com, true",
    "hub.example.com:5000, hub.example.com:5000, true",
    "hub.example.com:5000, hub.example.com:5001, false",
    "hub.example.com:5000, hub.example.com, false",
    "example.com, hub.example.com, false",
    "*.example.com, hub.example.com:5000, true",
    "*.example.com, a.hub.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, badexample.com, false",
    "*.example.com:5000, hub.example.com:5000, true",
    "*.example.com:5000, hub.example.com, false",
    "10.1.2.3:5000, 10.1.2.3:5000, true",
    "[fd00::1]:5000, [fd00::1]:5000, true",
    "[fd00::1], [fd00::1]:5000, true",
    "fd00::1, [fd00::1]:5000, true",
  })
  void matchesHostsByNameAndPort(String pattern, String registry, boolean matches) {
    assertThat(HostPattern.of(pattern).matches(registry)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "https://hub.example.com, without http",
    "hub.example.com/team, without a path",
    "hub.example.com:, not a port number",
    "hub.example.com:0, not a port number",
    "hub.example.com:65536, not a port number",
    "hub.example.com:http, not a port number",
    "hub.*.com, not the name of a host",
    "*, not the name of a host",
    "*., not the name of a host",
    "'hub example', not the name of a host",
    "'', not the name of a host",
    "[fd00::g], not the name of a host",
  })
  void refusesWhatIsNoHost(String text, String why) {
    assertThatThrownBy(() -> HostPattern.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatIsForFewerHostsComesFirst() {
    List<HostPattern> sorted =
        Stream.of(
                "*.com", "*.example.com", "a.example.com", "*.example.com:443", "a.example.com:443")
            .map(HostPattern::of)
            .sorted()
            .toList();

    assertThat(sorted)
        .extracting(HostPattern::toString)
        .containsExactly(
            "a.example.com:443", "a.example.com", "*.example.com:443", "*.example.com", "*.com");
  }
}
