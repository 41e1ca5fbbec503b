package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.SlipwayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheSizeTest {
  @Test
  void aSizeHasAUnit() {
    assertThat(CacheSize.parse("500 MB")).isEqualTo(500_000_000);
    assertThat(CacheSize.parse("10GiB"))
        .as("what the parameter's default says")
        .isEqualTo(LayerStore.DEFAULT_CAP_BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "0GiB", "-1GB", "ten GiB", "10 TiB"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> CacheSize.parse(text))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("'" + text + "' is not a valid value of registry.cacheSize");
  }
}
