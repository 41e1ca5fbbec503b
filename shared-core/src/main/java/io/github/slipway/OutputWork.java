package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.ImageWork.Ready;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.ImageOutput;
import io.github.slipway.layout.OutputImage;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.ImageResult;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has planned images built, if that is needed, and written to outputs. */
final class OutputWork {
  private final ImageRequest request;
  private final boolean keepFormat;
  private final Workshop workshop;
  private final ImageWork images;
  private final List<Planned> planned;
  private final Map<ImageFormat, BuildOnce> buildings = new EnumMap<>(ImageFormat.class);

  /**
   * @param building of the format that was asked for; others are built when an output needs them
   */
  OutputWork(ImageRequest request, boolean keepFormat, Workshop workshop, BuildOnce building) {
    this.request = request;
    this.keepFormat = keepFormat;
    this.workshop = workshop;
    this.images = building.images();
    this.planned = building.planned();
    buildings.put(request.format(), building);
  }

  /**
   * Opens outputs, and looks whether they can be written to.
   *
   * @throws io.github.slipway.problem.SlipwayException if something else is there, or one takes no
   *     image of these platforms
   */
  static List<ImageOutput> open(List<String> names, List<Platform> platforms) throws IOException {
    List<ImageOutput> outputs = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      ImageOutput output = ImageOutput.parse(name);
      if (platforms.size() > 1 && !output.takesIndexes()) {
        throw Problem.OUTPUT_ONE_PLATFORM.with(
            "output",
            output,
            "platforms",
            platforms.stream().map(Platform::toString).collect(Collectors.joining(", ")),
            "first",
            platforms.get(0));
      }
      output.check();
      outputs.add(output);
    }
    return outputs;
  }

  /** The format that an image has there. */
  static ImageFormat format(ImageOutput output, ImageFormat asked, boolean keep) {
    return keep ? asked : output.format(asked);
  }

  /**
   * Has an output have the image.
   *
   * @param asked the format that the user wants
   * @param start when the work began, by {@link System#nanoTime}
   */
  ImageResult write(ImageOutput output, ImageReference name, ImageFormat asked, long start)
      throws IOException, InterruptedException {
    BuildOnce building = building(format(output, asked, keepFormat));
    Optional<ImageSet> known = building.images().remembered(planned);
    boolean present = known.isPresent() && output.has(known.get().root(), name);
    ImageSet built = present ? known.orElseThrow() : write(building, output, name);
    return new ImageResult(
        List.of(name),
        built.root().digest(),
        built.id(),
        built.platforms(request.platforms()),
        present,
        Optional.of(Results.base(planned.get(0).base())),
        Results.layers(planned, built, Map.of()),
        0,
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        Optional.empty());
  }

  /** Layers are the same in every format: those that were written are not written again. */
  private BuildOnce building(ImageFormat format) {
    return buildings.computeIfAbsent(
        format, other -> new BuildOnce(images.withFormat(other), planned));
  }

  private static ImageSet write(BuildOnce building, ImageOutput output, ImageReference name)
      throws IOException, InterruptedException {
    List<Ready> ready = building.get();
    List<Planned> planned = building.planned();
    ImageWork images = building.images();
    ImageSet built = images.joined(planned, ready.stream().map(Ready::image).toList());
    List<OutputImage.Part> parts = new ArrayList<>();
    for (AssembledImage image : built.images()) {
      parts.add(new OutputImage.Part(image.manifest(), image.config()));
    }
    output.write(
        new OutputImage(built.root(), parts, contents(ready, images)),
        name,
        BaseAnnotations.of(planned.get(0).base()));
    return built;
  }

  /** Opens any layer of the images, whoever's it is. */
  private static Function<Descriptor, BlobContent> contents(List<Ready> all, ImageWork images) {
    Map<Digest, BlobContent> contents = new HashMap<>();
    for (Ready ready : all) {
      for (Descriptor layer : ready.base().layers()) {
        contents.put(layer.digest(), ready.base().content().apply(layer));
      }
      for (int i = 0; i < ready.image().layers().size(); i++) {
        Descriptor layer = ready.image().layers().get(i);
        contents.put(layer.digest(), images.content(ready.plan().layers().get(i), layer));
      }
    }
    return layer -> Objects.requireNonNull(contents.get(layer.digest()));
  }
}
