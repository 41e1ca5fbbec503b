package io.github.slipway.samples.multi.lib;

/** What both programs say. */
public final class Greeting {
  private Greeting() {}

  /** A greeting from the program of this name. */
  public static String from(String program) {
    return "Hello from " + program;
  }
}
