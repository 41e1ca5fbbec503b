package io.jenkins.plugins.slipway.push;

import io.github.slipway.PublishRequest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.ImageResult;
import io.jenkins.plugins.slipway.agent.BuildLog;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.result.PushedLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Pushes an image that is on the agent's disk.
 *
 * @param plan of which the image is one
 * @param force whether everything is checked and written
 */
record PublishWork(ModulePlan plan, PlannedImage image, boolean force)
    implements EngineWork<PushedImage> {
  @Override
  public PushedImage run(Engine engine) throws IOException, InterruptedException {
    List<String> tags = image.tags();
    PublishRequest request =
        new PublishRequest(
            image.layout().isEmpty() ? plan.source() : image.layout(),
            ImageReference.of(image.name()).withTag(tags.get(0)),
            tags.subList(1, tags.size()),
            Set.copyOf(image.kept()),
            force);
    ImageResult result = engine.slipway().publish(request);
    lines(result).forEach(engine.log()::info);
    return pushed(result);
  }

  private PushedImage pushed(ImageResult result) {
    PushedImage.Builder pushed =
        PushedImage.builder()
            .image(image.name())
            .digest(result.digest().toString())
            .imageId(result.imageId().toString())
            .tags(image.tags())
            .references(result.references().stream().map(ImageReference::toString).toList())
            .rule(String.join(",", image.rules()))
            .layers(result.layers().stream().map(PublishWork::layer).toList())
            .platforms(
                result.platforms().stream().map(image -> image.platform().toString()).toList())
            .unchanged(result.unchanged())
            .bytesSent(result.bytesSent())
            .durationMillis(result.duration().toMillis())
            .ref(plan.ref())
            .commit(plan.commit());
    result
        .base()
        .ifPresent(base -> pushed.base(base.name()).baseDigest(base.identity().toString()));
    return pushed.build();
  }

  private static PushedLayer layer(ImageResult.LayerResult layer) {
    return new PushedLayer(
        layer.name(), layer.digest().toString(), layer.size(), layer.outcome().name());
  }

  private static List<String> lines(ImageResult result) {
    List<String> lines = new ArrayList<>();
    if (result.unchanged()) {
      lines.add("unchanged: the registry has this image under every tag");
    } else {
      lines.add(
          "layers "
              + count(result, ImageResult.Outcome.SENT)
              + " sent, "
              + count(result, ImageResult.Outcome.MOUNTED)
              + " mounted, "
              + count(result, ImageResult.Outcome.PRESENT)
              + " present; "
              + BuildLog.bytes(result.bytesSent())
              + " sent");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "took %.1f s and %d requests, %s",
            result.duration().toMillis() / 1000.0,
            result.requests(),
            result.credentials().map(from -> "credentials from " + from).orElse("no credentials")));
    result
        .references()
        .forEach(reference -> lines.add("pushed " + reference.withDigest(result.digest())));
    return lines;
  }

  private static long count(ImageResult result, ImageResult.Outcome outcome) {
    return result.layers().stream().filter(layer -> layer.outcome() == outcome).count();
  }
}
