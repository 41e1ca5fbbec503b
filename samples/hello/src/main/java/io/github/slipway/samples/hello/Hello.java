package io.github.slipway.samples.hello;

/** Says hello, and where it runs. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("Hello from Slipway, on Java " + Runtime.version().feature());
  }
}
