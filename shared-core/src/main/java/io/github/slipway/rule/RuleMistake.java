package io.github.slipway.rule;

/**
 * Build rules are not written as they have to be. Who read them knows where they stand: the file
 * with its line, or the POM.
 */
public final class RuleMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int WHOLE = -1;

  private final String key;
  private final int element;

  /**
   * A mistake.
   *
   * @param key the key whose value is wrong, such as {@code branch}
   * @param why half a sentence
   */
  RuleMistake(String key, String why) {
    this(key, WHOLE, why);
  }

  /**
   * A mistake in an element of a list.
   *
   * @param element its number, from 0
   */
  RuleMistake(String key, int element, String why) {
    super(why);
    this.key = key;
    this.element = element;
  }

  /** The key whose value is wrong. */
  public String key() {
    return key;
  }

  /** Which element of the key's list is wrong, from 0; -1 if the value as a whole is. */
  public int element() {
    return element;
  }

  /** What is wrong, as half a sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
