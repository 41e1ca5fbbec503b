package io.github.slipway;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.metadata.ImageFacts;
import io.github.slipway.source.ExtraFiles;
import io.github.slipway.source.SecretPolicy;
import io.github.slipway.source.SourceRequest;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which image to build.
 *
 * @param source what goes in
 * @param from the base: an image reference, {@code oci:DIR}, {@code oci-archive:FILE}, {@code
 *     docker-archive:FILE}, {@code docker-daemon:NAME}, {@code scratch} or {@code jlink}; empty for
 *     the one that the source itself names, as a Dockerfile does
 * @param settings what the user set; wins over what is found
 * @param platforms at least one; of several, each is one image of an index
 * @param facts what the image is to say of that which it is of; empty if nothing
 * @param runtime whether a Java runtime is cut from the build's JDK and put on the base
 * @param extras files that go in besides, on top
 * @param secrets what to do about files that look like secrets
 * @param within the directory that all its files have to be in, wherever links lead; empty for
 *     anywhere
 */
public record ImageRequest(
    SourceRequest source,
    Optional<String> from,
    ImageSettings settings,
    ImageFormat format,
    List<Platform> platforms,
    Optional<ImageFacts> facts,
    boolean runtime,
    List<ExtraFiles> extras,
    SecretPolicy secrets,
    Optional<Path> within) {
  public ImageRequest {
    extras = List.copyOf(extras);
    platforms = List.copyOf(new LinkedHashSet<>(platforms));
    if (platforms.isEmpty()) {
      throw new IllegalArgumentException("no platform");
    }
  }

  /** An image that does not say what it is of. */
  public ImageRequest(
      SourceRequest source,
      Optional<String> from,
      ImageSettings settings,
      ImageFormat format,
      List<Platform> platforms) {
    this(
        source,
        from,
        settings,
        format,
        platforms,
        Optional.empty(),
        false,
        List.of(),
        SecretPolicy.WARN,
        Optional.empty());
  }

  /** An image for one platform, on this base. */
  public ImageRequest(
      SourceRequest source,
      String from,
      ImageSettings settings,
      ImageFormat format,
      Platform platform) {
    this(source, Optional.of(from), settings, format, List.of(platform));
  }

  /** The same in another format. */
  public ImageRequest withFormat(ImageFormat other) {
    return new ImageRequest(
        source, from, settings, other, platforms, facts, runtime, extras, secrets, within);
  }

  /** The same, which says what it is of. */
  public ImageRequest withFacts(ImageFacts what) {
    return new ImageRequest(
        source,
        from,
        settings,
        format,
        platforms,
        Optional.of(what),
        runtime,
        extras,
        secrets,
        within);
  }

  /** The same with a Java runtime on its base. */
  public ImageRequest withRuntime() {
    return new ImageRequest(
        source, from, settings, format, platforms, facts, true, extras, secrets, within);
  }

  /** The same with these files besides. */
  public ImageRequest withExtras(List<ExtraFiles> files) {
    return new ImageRequest(
        source, from, settings, format, platforms, facts, runtime, files, secrets, within);
  }

  /** The same, which does this about files that look like secrets. */
  public ImageRequest withSecrets(SecretPolicy policy) {
    return new ImageRequest(
        source, from, settings, format, platforms, facts, runtime, extras, policy, within);
  }

  /** The same, whose files have to be in this directory. */
  public ImageRequest within(Path directory) {
    return new ImageRequest(
        source,
        from,
        settings,
        format,
        platforms,
        facts,
        runtime,
        extras,
        secrets,
        Optional.of(directory));
  }
}
