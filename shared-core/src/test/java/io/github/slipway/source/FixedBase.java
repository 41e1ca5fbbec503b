package io.github.slipway.source;

import io.github.slipway.image.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A base that has these files and variables. */
record FixedBase(BaseFiles files, Map<String, String> environment) implements BaseView {
  static FixedBase empty() {
    return new FixedBase(BaseFiles.none(), Map.of());
  }

  @Override
  public Platform platform() {
    return Platform.DEFAULT;
  }

  @Override
  public BaseSettings settings() {
    return new BaseSettings(environment, Optional.empty(), Optional.empty(), List.of());
  }
}
