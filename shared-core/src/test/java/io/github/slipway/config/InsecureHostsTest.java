package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsecureHostsTest {
  private final List<String> lookups = new ArrayList<>();

  private InetAddress[] addresses(String host) throws UnknownHostException {
    lookups.add(host);
    if (!host.equals("hub.test")) {
      throw new UnknownHostException(host);
    }
    return new InetAddress[] {
      InetAddress.getByName("203.0.113.9"), InetAddress.getByName("10.1.2.3")
    };
  }

  private InsecureHosts hosts(String... entries) {
    return InsecureHosts.of(List.of(entries), this::addresses);
  }

  @Test
  void hostsAreListedByName() {
    InsecureHosts hosts = hosts("hub.test:5000", "*.dev.test");

    assertThat(hosts.contains("hub.test:5000")).isTrue();
    assertThat(hosts.contains("hub.test")).isFalse();
    assertThat(hosts.contains("a.dev.test:80")).isTrue();
  }

  @Test
  void aRangeHoldsAHostOneOfWhoseAddressesIsInIt() {
    assertThat(hosts("10.0.0.0/8").contains("hub.test:5000")).isTrue();
    assertThat(hosts("192.168.0.0/16").contains("hub.test:5000")).isFalse();
  }

  @Test
  void aRangeHoldsAnAddressWithoutALookup() {
    assertThat(hosts("10.0.0.0/8").contains("10.9.9.9:5000")).isTrue();
    assertThat(hosts("fd00::/8").contains("[fd00::1]:5000")).isTrue();
    assertThat(hosts("10.0.0.0/8").contains("11.9.9.9")).isFalse();
    assertThat(lookups).isEmpty();
  }

  @Test
  void aNameWithoutAddressesIsInNoRange() {
    assertThat(hosts("0.0.0.0/0").contains("unknown.test")).isFalse();
  }

  @Test
  void namesAreNotLookedUpWhereThereAreNoRanges() {
    hosts("other.test").contains("hub.test");

    assertThat(lookups).isEmpty();
  }

  @Test
  void saysWhichEntryIsWrong() {
    assertThatThrownBy(() -> hosts("hub.test", "10.0.0.0/40"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'10.0.0.0/40': after the '/' comes a number from 0 to 32");
    assertThatThrownBy(() -> hosts("http://hub.test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without http://");
  }
}
