package io.github.slipway.samples.multi.tool;

import io.github.slipway.samples.multi.lib.Greeting;

/** Greets by way of the library. */
public final class Tool {
  private Tool() {}

  public static void main(String[] args) {
    System.out.println(Greeting.from("tool"));
  }
}
