package io.github.slipway.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What the manifest of a jar says of the jar as a whole. */
final class JarManifest {
  private static final String NAME = "META-INF/MANIFEST.MF";

  /** That of a signed jar with all its files has a few million. */
  private static final int MOST_BYTES = 16 << 20;

  private static final String SPRING_BOOT_LOADER = "org.springframework.boot.loader.";

  private final Attributes attributes;

  private JarManifest(Attributes attributes) {
    this.attributes = attributes;
  }

  /**
   * The manifest below the root of an open archive; one that says nothing if there is none.
   *
   * @throws IOException if it is damaged
   */
  static JarManifest in(Path root) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(NAME))) {
      return read(in);
    } catch (NoSuchFileException e) {
      return new JarManifest(new Attributes());
    }
  }

  /**
   * The manifest of a file that may be a jar or anything else; empty if it is no jar, or has no
   * manifest that can be read.
   */
  static Optional<JarManifest> peek(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(NAME);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(read(in));
      } catch (IOException e) {
        // Java takes what is in such a jar all the same.
        return Optional.empty();
      }
    } catch (ZipException e) {
      return Optional.empty();
    }
  }

  private static JarManifest read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("it has more than 16 MB");
    }
    return new JarManifest(new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes());
  }

  Optional<String> mainClass() {
    return value("Main-Class");
  }

  /** Whether the jar is started by Spring Boot's loader, which starts what is packed inside. */
  boolean isSpringBoot() {
    return mainClass().filter(name -> name.startsWith(SPRING_BOOT_LOADER)).isPresent();
  }

  /** An attribute, without the white space around it; empty if there is none, or nothing in it. */
  Optional<String> value(String name) {
    return Optional.ofNullable(attributes.getValue(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
