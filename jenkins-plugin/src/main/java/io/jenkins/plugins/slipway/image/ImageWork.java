package io.jenkins.plugins.slipway.image;

import io.github.slipway.InspectRequest;
import io.github.slipway.ListRequest;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.InspectResult;
import io.github.slipway.report.ListResult.ListedTag;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at an image, where the workspace is.
 *
 * @param platform empty for the index itself
 */
record ImageWork(String image, String platform) implements EngineWork<ImageInfo> {
  private static final Set<Problem> MISSING =
      Set.of(Problem.NO_SUCH_IMAGE, Problem.NO_SUCH_REPOSITORY, Problem.REPOSITORY_NOT_FOUND);

  @Override
  public ImageInfo run(Engine engine) throws IOException, InterruptedException {
    ImageReference reference = ImageReference.of(image);
    List<String> tags = tags(engine, reference);
    Optional<Platform> wanted =
        Optional.of(platform).filter(text -> !text.isEmpty()).map(Platform::of);
    InspectResult found;
    try {
      found = engine.slipway().inspect(new InspectRequest(image, wanted));
    } catch (SlipwayException e) {
      if (isMissing(e)) {
        return ImageInfo.missing(image, tags);
      }
      throw e;
    }
    String digest = found.manifest().digest().toString();
    List<String> platforms = platforms(found);
    InspectResult content = found;
    if (found.config().isEmpty() && !platforms.isEmpty()) {
      // Of an index, the image that most people get.
      String usual = Platform.DEFAULT.toString();
      String first = platforms.contains(usual) ? usual : platforms.get(0);
      content =
          engine.slipway().inspect(new InspectRequest(image, Optional.of(Platform.of(first))));
    }
    return ImageInfo.of(image, digest, tags, platforms, content(content));
  }

  private static List<String> tags(Engine engine, ImageReference reference)
      throws IOException, InterruptedException {
    try {
      return engine.slipway().list(ListRequest.tags(reference, 0, false)).tags().stream()
          .map(ListedTag::tag)
          .toList();
    } catch (SlipwayException e) {
      if (isMissing(e)) {
        return List.of();
      }
      throw e;
    }
  }

  private static boolean isMissing(SlipwayException e) {
    return MISSING.contains(e.problem());
  }

  private static List<String> platforms(InspectResult found) {
    return found.config().isPresent()
        ? found.config().get().platform().stream().toList()
        : found.entries().stream()
            .flatMap(entry -> entry.platform().stream())
            .filter(text -> !text.startsWith("unknown"))
            .distinct()
            .toList();
  }

  private static ImageInfo.Content content(InspectResult image) {
    return new ImageInfo.Content(
        image.config().map(config -> config.descriptor().digest().toString()).orElse(""),
        image
            .config()
            .map(config -> new LinkedHashMap<>(config.labels()))
            .orElseGet(LinkedHashMap::new),
        image.layers().stream().mapToLong(Descriptor::size).sum(),
        image.config().flatMap(InspectResult.Config::created).map(Instant::toString).orElse(""));
  }
}
