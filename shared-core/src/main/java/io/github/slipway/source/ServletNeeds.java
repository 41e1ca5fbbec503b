package io.github.slipway.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * What a web application needs of a servlet container: the API that it is written for, and the
 * release of Java.
 *
 * @param jakarta whether it is Jakarta's, and not Java EE's
 * @param release of Java, which its classes are compiled for
 */
record ServletNeeds(boolean jakarta, int release) {
  private static final String JAKARTA = "jakarta/servlet/";
  private static final String JAVAX = "javax/servlet/";

  /** Of a class or a descriptor; what is larger in an archive was made to be. */
  private static final int MOST_BYTES = 16 << 20;

  private static final int[] LTS = {8, 11, 17, 21, 25};

  /** Of no class: the oldest that the present Tomcat and Spring run on. */
  private static final int DEFAULT_RELEASE = 17;

  /**
   * Looks into its classes, then into {@code web.xml}, then for what its libraries register with
   * the container. Where nothing tells, it is taken for one of today.
   *
   * @param root of the exploded application
   */
  static ServletNeeds of(Path root) throws IOException {
    Classes classes = Classes.in(root.resolve("WEB-INF/classes"));
    Optional<Boolean> jakarta = classes.jakarta;
    if (jakarta.isEmpty()) {
      jakarta = descriptor(root.resolve("WEB-INF/web.xml"));
    }
    if (jakarta.isEmpty()) {
      jakarta = libraries(root.resolve("WEB-INF/lib"));
    }
    return new ServletNeeds(
        jakarta.orElse(true), classes.release == 0 ? DEFAULT_RELEASE : classes.release);
  }

  /** The image of Tomcat, on Temurin's runtime, that has it. */
  String tomcat() {
    // Tomcat 10.1 needs Java 11.
    int least = Math.max(release, jakarta ? 11 : 8);
    int java = least;
    for (int lts : LTS) {
      if (lts >= least) {
        java = lts;
        break;
      }
    }
    return "tomcat:" + (jakarta ? "10.1" : "9.0") + "-jre" + java + "-temurin";
  }

  /** By the namespace, or by the DTD of old descriptors. */
  private static Optional<Boolean> descriptor(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String text = new String(start(file), StandardCharsets.ISO_8859_1);
    if (text.contains("jakarta.ee/xml/ns/jakartaee")) {
      return Optional.of(true);
    }
    return text.contains("/xml/ns/javaee")
            || text.contains("/xml/ns/j2ee")
            || text.contains("java.sun.com/dtd/web-app")
        ? Optional.of(false)
        : Optional.empty();
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  private static Optional<Boolean> libraries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
      for (Path jar : jars) {
        Optional<Boolean> found = library(jar);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Boolean> library(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        switch (entry.getName()) {
          case "META-INF/services/jakarta.servlet.ServletContainerInitializer" -> {
            return Optional.of(true);
          }
          case "META-INF/services/javax.servlet.ServletContainerInitializer" -> {
            return Optional.of(false);
          }
          default -> {
            // Says nothing of the container.
          }
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // Java reads some jars only as files, and some not at all: it is but a guess at the base.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** What the application's own classes tell. */
  private static final class Classes {
    private Optional<Boolean> jakarta = Optional.empty();
    private int release;

    static Classes in(Path directory) throws IOException {
      Classes classes = new Classes();
      for (Path file : ClassesDirectory.list(directory).classFiles()) {
        if (!file.startsWith(directory.resolve("META-INF"))) {
          classes.add(start(file));
        }
        if (classes.jakarta.isPresent()) {
          break;
        }
      }
      return classes;
    }

    private void add(byte[] bytes) {
      if (bytes.length > 8) {
        int major = (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
        release = Math.max(release, major - 44);
      }
      // Names stand in the constant pool as they are.
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (text.contains(JAKARTA)) {
        jakarta = Optional.of(true);
      } else if (text.contains(JAVAX)) {
        jakarta = Optional.of(false);
      }
    }
  }
}
