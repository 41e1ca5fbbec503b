package io.github.slipway.yardstick;

/** The class that is in the images of {@link JavaProjectYardstickTest}. */
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.out.println("Hello");
  }
}
