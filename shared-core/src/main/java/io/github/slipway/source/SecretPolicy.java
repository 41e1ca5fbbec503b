package io.github.slipway.source;

/** What to do about files that look like secrets. */
public enum SecretPolicy {
  /** A warning that names them. */
  WARN,
  /** Nothing is built. */
  FAIL,
  /** Nothing is looked for. */
  IGNORE
}
