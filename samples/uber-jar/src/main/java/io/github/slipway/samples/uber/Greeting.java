package io.github.slipway.samples.uber;

import com.google.gson.JsonObject;

/** Prints a greeting as JSON, with a library that is in the same jar. */
public final class Greeting {
  private Greeting() {}

  public static void main(String[] args) {
    JsonObject greeting = new JsonObject();
    greeting.addProperty("greeting", "Hello from Slipway");
    greeting.addProperty("to", args.length == 0 ? "everybody" : args[0]);
    System.out.println(greeting);
  }
}
