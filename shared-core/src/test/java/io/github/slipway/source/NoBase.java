package io.github.slipway.source;

import io.github.slipway.image.Platform;

/** A base that a source must not ask for. */
final class NoBase implements BaseView {
  static final BaseView VIEW = new NoBase();

  private NoBase() {}

  @Override
  public Platform platform() {
    return Platform.DEFAULT;
  }

  @Override
  public BaseSettings settings() {
    throw new AssertionError("this source needs no base");
  }

  @Override
  public BaseFiles files() {
    throw new AssertionError("this source needs no base");
  }
}
