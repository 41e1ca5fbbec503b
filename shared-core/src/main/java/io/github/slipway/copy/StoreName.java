package io.github.slipway.copy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layout.DiskName;
import io.github.slipway.layout.DockerDaemon;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a user may name as a place that images are copied from or to. */
public sealed interface StoreName {
  /** A repository of a registry, with or without tag and digest. */
  record InRegistry(ImageReference reference) implements StoreName {
    @Override
    public Optional<String> tag() {
      return reference.tag();
    }

    @Override
    public Optional<Digest> digest() {
      return reference.digest();
    }

    @Override
    public StoreName whole() {
      return new InRegistry(ImageReference.of(reference.name()));
    }

    @Override
    public String toString() {
      return reference.toString();
    }
  }

  /** An OCI layout, with or without tag or digest. */
  record InLayout(Path directory, Optional<String> tag, Optional<Digest> digest)
      implements StoreName {
    @Override
    public StoreName whole() {
      return new InLayout(directory, Optional.empty(), Optional.empty());
    }

    @Override
    public boolean isBeside(StoreName other) {
      return other instanceof InLayout that && same(directory, that.directory);
    }

    @Override
    public String toString() {
      return DiskName.OCI + directory + tag.map(t -> ":" + t).orElse("") + at(digest);
    }
  }

  /** An OCI archive, with or without the name or digest of an image in it. */
  record InOciArchive(Path file, Optional<String> name, Optional<Digest> digest)
      implements StoreName {
    /** The name, if it can be a tag: some tools write whole references there. */
    @Override
    public Optional<String> tag() {
      return name.filter(ImageReference::isTag);
    }

    @Override
    public StoreName whole() {
      return new InOciArchive(file, Optional.empty(), Optional.empty());
    }

    @Override
    public boolean isBeside(StoreName other) {
      return other instanceof InOciArchive that && same(file, that.file);
    }

    @Override
    public boolean isFile() {
      return true;
    }

    @Override
    public String toString() {
      return DiskName.OCI_ARCHIVE + file + name.map(n -> ":" + n).orElse("") + at(digest);
    }
  }

  /** A docker archive, with or without the name of an image in it. */
  record InArchive(Path file, Optional<String> name) implements StoreName {
    @Override
    public Optional<String> tag() {
      return Optional.empty();
    }

    @Override
    public Optional<Digest> digest() {
      return Optional.empty();
    }

    @Override
    public StoreName whole() {
      return new InArchive(file, Optional.empty());
    }

    @Override
    public boolean isBeside(StoreName other) {
      return other instanceof InArchive that && same(file, that.file);
    }

    @Override
    public boolean isFile() {
      return true;
    }

    @Override
    public boolean isSingle() {
      return true;
    }

    @Override
    public String named(String tagOrDigest) {
      return toString();
    }

    @Override
    public String toString() {
      return DiskName.DOCKER_ARCHIVE + file + name.map(n -> ":" + n).orElse("");
    }
  }

  /** An image that the Docker daemon has, which can only be read. */
  record InDaemon(String image) implements StoreName {
    @Override
    public Optional<String> tag() {
      return Optional.empty();
    }

    @Override
    public Optional<Digest> digest() {
      return Optional.empty();
    }

    @Override
    public StoreName whole() {
      return this;
    }

    @Override
    public boolean isSingle() {
      return true;
    }

    @Override
    public String named(String tagOrDigest) {
      return toString();
    }

    @Override
    public String toString() {
      return DockerDaemon.SCHEME + image;
    }
  }

  /** The tag, if one is named. */
  Optional<String> tag();

  /** The digest, if one is named. */
  Optional<Digest> digest();

  /** The place alone, with all its images. */
  StoreName whole();

  /** Whether both are in one repository, one layout or one archive. */
  default boolean isBeside(StoreName other) {
    return whole().equals(other.whole());
  }

  /** Whether its images have no tags of their own to choose from. */
  default boolean isSingle() {
    return false;
  }

  /** Whether it is one file, which is written as a whole, with one image. */
  default boolean isFile() {
    return false;
  }

  /** One image of the place, for people. */
  default String named(String tagOrDigest) {
    return whole() + (tagOrDigest.indexOf(':') < 0 ? ":" : "@") + tagOrDigest;
  }

  /** As the user may write it. */
  @Override
  String toString();

  private static boolean same(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  private static String at(Optional<Digest> digest) {
    return digest.map(d -> "@" + d).orElse("");
  }

  /**
   * Reads the name of a source.
   *
   * @param text an image reference, {@code oci:DIR[:tag][@digest]}, {@code
   *     oci-archive:FILE[:name][@digest]}, {@code docker-archive:FILE[:reference]} or {@code
   *     docker-daemon:NAME[:TAG]}
   * @throws SlipwayException with {@link Problem#INVALID_STORE} if the text has another form
   */
  static StoreName source(String text) {
    return parse(text, false);
  }

  /** Reads the name of a target, which may not be there yet. */
  static StoreName target(String text) {
    return parse(text, true);
  }

  /** Whether a text names images that are in no registry, in whatever form. */
  static boolean isLocal(String text) {
    return isOnDisk(text) || text.startsWith(DockerDaemon.SCHEME);
  }

  /** Whether a text names images on disk, in whatever form. */
  static boolean isOnDisk(String text) {
    return DiskName.isOne(text);
  }

  private static StoreName parse(String text, boolean isNew) {
    try {
      if (text.startsWith(DiskName.OCI)) {
        return layout(DiskName.ofLayout(text));
      }
      if (text.startsWith(DiskName.OCI_ARCHIVE)) {
        return ociArchive(DiskName.ofOciArchive(text), isNew);
      }
      if (text.startsWith(DiskName.DOCKER_ARCHIVE)) {
        DiskName name = isNew ? DiskName.ofNewArchive(text) : DiskName.ofArchive(text);
        return archive(name, isNew);
      }
      if (text.startsWith(DockerDaemon.SCHEME)) {
        if (isNew) {
          throw new IllegalArgumentException(
              "a Docker daemon is given images by 'docker load' from docker-archive:FILE");
        }
        String image = text.substring(DockerDaemon.SCHEME.length());
        ImageReference.of(image);
        return new InDaemon(image);
      }
      for (String scheme : List.of("docker://", "http://", "https://", "dir:")) {
        if (text.startsWith(scheme)) {
          throw new IllegalArgumentException("'" + scheme + "' is not known here");
        }
      }
      return new InRegistry(ImageReference.of(text));
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_STORE.because(e, "store", text, "why", String.valueOf(e.getMessage()));
    } catch (SlipwayException e) {
      throw Problem.INVALID_STORE.because(e, "store", text, "why", e.what());
    }
  }

  private static StoreName layout(DiskName name) {
    String image = name.image();
    if (image == null) {
      return new InLayout(name.path(), Optional.empty(), Optional.empty());
    }
    return image.indexOf(':') < 0
        ? new InLayout(name.path(), Optional.of(image), Optional.empty())
        : new InLayout(name.path(), Optional.empty(), Optional.of(Digest.of(image)));
  }

  private static StoreName ociArchive(DiskName name, boolean isNew) {
    String image = name.image();
    if (image == null) {
      return new InOciArchive(name.path(), Optional.empty(), Optional.empty());
    }
    if (image.startsWith("sha") && image.indexOf(':') > 0) {
      return new InOciArchive(name.path(), Optional.empty(), Optional.of(Digest.of(image)));
    }
    if (isNew && !ImageReference.isTag(image)) {
      throw new IllegalArgumentException("'" + image + "' is not a tag");
    }
    return new InOciArchive(name.path(), Optional.of(image), Optional.empty());
  }

  private static StoreName archive(DiskName name, boolean isNew) {
    String image = name.image();
    if (isNew && image != null) {
      ImageReference reference = ImageReference.of(image);
      if (reference.digest().isPresent()) {
        throw new IllegalArgumentException("a docker archive names its image by a tag");
      }
    }
    return new InArchive(name.path(), Optional.ofNullable(image));
  }
}
