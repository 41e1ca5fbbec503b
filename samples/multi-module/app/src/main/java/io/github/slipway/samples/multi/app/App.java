package io.github.slipway.samples.multi.app;

import io.github.slipway.samples.multi.lib.Greeting;

/** Greets by way of the library. */
public final class App {
  private App() {}

  public static void main(String[] args) {
    System.out.println(Greeting.from("app"));
  }
}
