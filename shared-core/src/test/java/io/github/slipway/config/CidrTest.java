package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.200.0.1, true",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "192.168.4.128/25, 192.168.4.127, false",
    "200.0.0.0/5, 207.1.1.1, true",
    "200.0.0.0/5, 208.1.1.1, false",
    "10.1.2.3/32, 10.1.2.3, true",
    "10.1.2.3/32, 10.1.2.2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, fd00::1, false",
    "::/0, 10.0.0.1, false",
    "fd00::/8, fdff:1::2, true",
    "fd00::/8, fe00::1, false",
    "2001:db8:0:8::/61, 2001:db8:0:f::1, true",
    "2001:db8:0:8::/61, 2001:db8:0:10::1, false",
    "::1/128, ::1, true",
    "::1/128, ::2, false",
  })
  void containsTheAddressesWhoseFirstBitsAreTheSame(String range, String address, boolean inside)
      throws Exception {
    assertThat(Cidr.of(range).contains(InetAddress.getByName(address))).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, has no '/'",
    "10.0.0.0/33, from 0 to 32",
    "10.0.0.0/-1, from 0 to 32",
    "10.0.0.0/, from 0 to 32",
    "10.0.0.0/255.0.0.0, from 0 to 32",
    "10.0.0.0/08, from 0 to 32",
    "10.0.0/8, not an IP address",
    "10.0.0.256/8, not an IP address",
    "10.0.0.01/8, not an IP address",
    "localhost/8, not an IP address",
    "/8, not an IP address",
    "fd00::/129, from 0 to 128",
    "fd00:::/8, not an IP address",
    "fe80::1%lo/8, not an IP address",
    "::ffff:10.0.0.0/104, as an IPv4 address",
  })
  void refusesWhatIsNoRange(String text, String why) {
    assertThatThrownBy(() -> Cidr.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void readsAsItIsWritten() {
    assertThat(Cidr.of("10.0.0.0/8")).hasToString("10.0.0.0/8");
  }
}
