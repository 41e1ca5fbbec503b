package io.github.slipway.rule;

/**
 * A rule is not written as it has to be. Who read it knows where it stands: the file with its line,
 * or the POM.
 */
public final class RuleMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * A mistake.
   *
   * @param key the key of the rule whose value is wrong, such as {@code branch}
   * @param why half a sentence
   */
  RuleMistake(String key, String why) {
    super(why);
    this.key = key;
  }

  /** The key whose value is wrong. */
  public String key() {
    return key;
  }

  /** What is wrong, as half a sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
