package io.github.slipway.assemble;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.Platform;
import io.github.slipway.image.StatedPlatform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes an assembled image so that a later push can take it up again, and reads it. Loads no JSON
 * library.
 *
 * <p>The form: a mark with the form's version, manifest, config and descriptors as {@link
 * DataOutputStream} writes them, and the SHA-256 of all that.
 */
public final class AssembledImages {
  private static final int MARK = 0x534C5702;
  private static final int SHA256_LENGTH = 32;

  private AssembledImages() {}

  /** Writes this image. */
  public static Bytes toBytes(AssembledImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MARK);
      write(out, image.manifest().mediaType());
      write(out, image.manifest().bytes());
      write(out, image.config());
      write(out, image.configDescriptor());
      write(out, image.baseLayers());
      write(out, image.layers());
      write(out, image.platform());
      out.write(sha256(bytes.toByteArray()));
    } catch (IOException e) {
      throw new IllegalStateException("an array could not be written to", e);
    }
    return Bytes.of(bytes.toByteArray());
  }

  /**
   * Reads an image.
   *
   * @return empty if the bytes are damaged, or of another version of this class
   */
  public static Optional<AssembledImage> fromBytes(Bytes written) {
    byte[] all = written.toArray();
    int length = all.length - SHA256_LENGTH;
    if (length < 0) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(all, length);
    if (!Arrays.equals(sha256(content), Arrays.copyOfRange(all, length, all.length))) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      return in.readInt() == MARK ? Optional.of(read(in)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static AssembledImage read(DataInputStream in) throws IOException {
    Manifest manifest = Manifest.of(readText(in), readBytes(in));
    return new AssembledImage(
        manifest,
        readBytes(in),
        readDescriptor(in),
        readDescriptors(in),
        readDescriptors(in),
        readPlatform(in));
  }

  private static void write(DataOutputStream out, StatedPlatform stated) throws IOException {
    write(out, stated.platform().os());
    write(out, stated.platform().architecture());
    // What is not said is not said as "".
    write(out, stated.platform().variant().orElse(""));
    write(out, stated.osVersion().orElse(""));
    out.writeInt(stated.osFeatures().size());
    for (String feature : stated.osFeatures()) {
      write(out, feature);
    }
  }

  private static StatedPlatform readPlatform(DataInputStream in) throws IOException {
    Platform platform = new Platform(readText(in), readText(in), nonEmpty(readText(in)));
    Optional<String> osVersion = nonEmpty(readText(in));
    int count = in.readInt();
    List<String> features = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      features.add(readText(in));
    }
    return new StatedPlatform(platform, osVersion, features);
  }

  private static Optional<String> nonEmpty(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  private static void write(DataOutputStream out, Bytes bytes) throws IOException {
    out.writeInt(bytes.size());
    out.write(bytes.toArray());
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    write(out, Bytes.of(text));
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in).toArray(), StandardCharsets.UTF_8);
  }

  private static Bytes readBytes(DataInputStream in) throws IOException {
    return Bytes.of(in.readNBytes(in.readInt()));
  }

  private static void write(DataOutputStream out, Descriptor descriptor) throws IOException {
    write(out, descriptor.mediaType());
    write(out, descriptor.digest().toString());
    out.writeLong(descriptor.size());
  }

  private static Descriptor readDescriptor(DataInputStream in) throws IOException {
    return new Descriptor(readText(in), Digest.of(readText(in)), in.readLong());
  }

  private static void write(DataOutputStream out, List<Descriptor> descriptors) throws IOException {
    out.writeInt(descriptors.size());
    for (Descriptor descriptor : descriptors) {
      write(out, descriptor);
    }
  }

  private static List<Descriptor> readDescriptors(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Descriptor> descriptors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      descriptors.add(readDescriptor(in));
    }
    return descriptors;
  }

  private static byte[] sha256(byte[] content) {
    return Digest.sha256().digest(content);
  }
}
