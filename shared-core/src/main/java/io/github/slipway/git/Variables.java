package io.github.slipway.git;

import java.util.Map;
import java.util.Optional;

/** The variables of the process. CIs set some of them to nothing, which counts as not set. */
final class Variables {
  private final Map<String, String> values;

  Variables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  boolean has(String name) {
    return get(name).isPresent();
  }

  /** The value, which is to be the name of a ref. */
  Optional<String> ref(String name) {
    return get(name).map(value -> RefName.checked(value, name));
  }
}
