package io.github.slipway.embedded;

/** The {@code Warning} header of the distribution specification: {@code 299 - "text"}. */
final class Warning {
  static final String HEADER = "Warning";

  /** The specification allows 4096 bytes in one answer; the registry has some words of its own. */
  static final int MAX_LENGTH = 4096 - 512;

  private Warning() {}

  /**
   * The value of the header.
   *
   * @throws IllegalArgumentException if the text is empty, or has what is not printable ASCII
   */
  static String of(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("a warning must be printable ASCII: " + text);
    }
    return "299 - \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
