package io.github.slipway.samples.multiplatform;

/** Says what processor it runs on. */
public final class Where {
  private Where() {}

  public static void main(String[] args) {
    System.out.println("Hello from Slipway, on " + System.getProperty("os.arch"));
  }
}
