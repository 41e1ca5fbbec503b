package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
  @ParameterizedTest
  @CsvSource({
    "/v2/a/blobs/uploads/1?_state=x%3D%3D, https://reg.example:5000/v2/a/blobs/uploads/1?_state=x%3D%3D",
    "https://reg.example:5000/x?a=b&c=d, https://reg.example:5000/x?a=b&c=d",
    "http://storage.example/x, http://storage.example/x",
    "//cdn.example/x, https://cdn.example/x",
    "uploads/2, https://reg.example:5000/v2/a/uploads/2",
    "?page=2, https://reg.example:5000/v2/a/list?page=2",
    "HTTPS://REG.example:443/x, https://reg.example/x",
    "https://user:pw@reg.example/x, https://reg.example/x",
    "/x?q=a|b c#fragment, https://reg.example:5000/x?q=a|b%20c",
  })
  void locationsAreResolvedAndKeepTheirQuery(String location, String expected) throws Exception {
    Url resolved = Url.of("https://reg.example:5000/v2/a/list?page=1").resolve(location);

    assertThat(resolved.scheme() + "://" + resolved.authority() + resolved.path())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://reg.example/", "reg.example", "", "https:///x", "file:/etc/passwd"})
  void whatIsNoHttpUrlIsRefused(String text) {
    assertThatThrownBy(() -> Url.of(text)).isInstanceOf(IOException.class);
  }

  @Test
  void queriesAreNotPrinted() throws Exception {
    assertThat(Url.of("https://cdn.example/blob?signature=s3cret"))
        .hasToString("https://cdn.example/blob");
  }

  @Test
  void aParameterIsEscapedAndJoinsWhatIsThere() {
    assertThat(Url.withParameter("/x", "a", "b:c d")).isEqualTo("/x?a=b%3Ac+d");
    assertThat(Url.withParameter("/x?y=z", "a", "b")).isEqualTo("/x?y=z&a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:5000",
        "a.localhost",
        "127.0.0.1:5000",
        "127.1.2.3",
        "[::1]:5000",
        "[::1]"
      })
  void theseAreLoopback(String registry) {
    assertThat(Authority.of(registry).isLoopback()).isTrue();
    assertThat(Authority.of(registry)).hasToString(registry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example",
        "127.0.0.1.example",
        "127.example.1.2",
        "128.0.0.1",
        "reg.example:5000",
        "10.0.0.1",
        "mylocalhost"
      })
  void theseAreNot(String registry) {
    assertThat(Authority.of(registry).isLoopback()).isFalse();
  }
}
