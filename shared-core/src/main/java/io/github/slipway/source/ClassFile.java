package io.github.slipway.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads from a class file whether its class can be started, by the Java Virtual Machine
 * Specification, chapter 4. Knows nothing else, and so needs a fraction of the time that a library
 * for byte code takes to load.
 */
final class ClassFile {
  private static final int MAGIC = 0xCAFEBABE;

  /** From Java 25 on, main may be an instance method, not public, and without parameters. */
  private static final int JAVA_25 = 69;

  private static final int PUBLIC = 0x0001;
  private static final int PRIVATE = 0x0002;
  private static final int STATIC = 0x0008;

  private static final byte[] MAIN = ascii("main");
  private static final byte[] WITH_ARGUMENTS = ascii("([Ljava/lang/String;)V");
  private static final byte[] WITHOUT_ARGUMENTS = ascii("()V");
  private static final byte[] ANNOTATIONS = ascii("RuntimeVisibleAnnotations");
  private static final byte[] SPRING_BOOT_APPLICATION =
      ascii("Lorg/springframework/boot/autoconfigure/SpringBootApplication;");

  private final byte[] bytes;
  private int at;

  /** Where the constants are, without their tags. */
  private int[] constants = {};

  private ClassFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A class that has a main method.
   *
   * @param name with its package, and a dollar sign before a nested class
   * @param springBoot whether it is annotated with {@code @SpringBootApplication}
   */
  record Startable(String name, boolean springBoot) {}

  /** The class in these bytes, if it has a main method; empty also if this is no class file. */
  static Optional<Startable> read(byte[] bytes) {
    try {
      return new ClassFile(bytes).read();
    } catch (IndexOutOfBoundsException e) {
      // Cut off, or something else under the name of a class.
      return Optional.empty();
    }
  }

  private Optional<Startable> read() {
    if (u4() != MAGIC) {
      return Optional.empty();
    }
    u2();
    int version = u2();
    if (!readConstants()) {
      return Optional.empty();
    }
    u2();
    int thisClass = u2();
    u2();
    skip(2 * u2());
    readMembers(version);
    if (!readMembers(version)) {
      return Optional.empty();
    }
    return Optional.of(new Startable(className(thisClass), hasSpringBootAnnotation()));
  }

  /** Finds where the constants are; false if none of them is the name of a main method. */
  private boolean readConstants() {
    constants = new int[u2()];
    boolean main = false;
    for (int i = 1; i < constants.length; i++) {
      int tag = u1();
      constants[i] = at;
      switch (tag) {
        case 1 -> {
          int length = u2();
          main |= is(i, MAIN);
          at += length;
        }
        case 7, 8, 16, 19, 20 -> at += 2;
        case 15 -> at += 3;
        case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 4;
        case 5, 6 -> {
          // Long and double take two places.
          at += 8;
          i++;
        }
        default -> throw new IndexOutOfBoundsException("constant of kind " + tag);
      }
    }
    return main;
  }

  /** Reads all fields or all methods; whether one is a main method. */
  private boolean readMembers(int version) {
    boolean main = false;
    for (int i = u2(); i > 0; i--) {
      int access = u2();
      int name = u2();
      int descriptor = u2();
      main |= is(name, MAIN) && isMain(version, access, descriptor);
      for (int j = u2(); j > 0; j--) {
        u2();
        skip(u4());
      }
    }
    return main;
  }

  private boolean isMain(int version, int access, int descriptor) {
    if (is(descriptor, WITH_ARGUMENTS) && (access & (PUBLIC | STATIC)) == (PUBLIC | STATIC)) {
      return true;
    }
    return version >= JAVA_25
        && (access & PRIVATE) == 0
        && (is(descriptor, WITH_ARGUMENTS) || is(descriptor, WITHOUT_ARGUMENTS));
  }

  private boolean hasSpringBootAnnotation() {
    boolean found = false;
    for (int i = u2(); i > 0; i--) {
      int name = u2();
      int length = u4();
      int end = at + length;
      if (is(name, ANNOTATIONS)) {
        for (int j = u2(); j > 0; j--) {
          found |= is(u2(), SPRING_BOOT_APPLICATION);
          skipElements();
        }
      }
      at = end;
    }
    return found;
  }

  private void skipElements() {
    for (int i = u2(); i > 0; i--) {
      u2();
      skipElement();
    }
  }

  private void skipElement() {
    int tag = u1();
    switch (tag) {
      case 'e' -> at += 4;
      case '@' -> {
        u2();
        skipElements();
      }
      case '[' -> {
        for (int i = u2(); i > 0; i--) {
          skipElement();
        }
      }
      default -> at += 2;
    }
  }

  /** The name that a class constant refers to. */
  private String className(int classConstant) {
    int name = u2(constants[classConstant]);
    int start = constants[name];
    return new String(bytes, start + 2, u2(start), StandardCharsets.UTF_8).replace('/', '.');
  }

  /** Whether a text constant has this value. */
  private boolean is(int constant, byte[] expected) {
    int start = constants[constant];
    if (u2(start) != expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes[start + 2 + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private void skip(int count) {
    at += count;
  }

  private int u1() {
    return bytes[at++] & 0xff;
  }

  private int u2() {
    at += 2;
    return u2(at - 2);
  }

  private int u2(int offset) {
    return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
  }

  private int u4() {
    return u2() << 16 | u2();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
