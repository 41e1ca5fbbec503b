package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A base without Java, and on it a runtime cut from the JDK that runs the build. */
final class RuntimeOnBase implements Base {
  private final Base base;
  private final Cutting cutting;

  /** Finds out what is to be cut for these platforms. */
  @FunctionalInterface
  interface Cutting {
    JlinkCut cut(List<Platform> platforms) throws IOException, InterruptedException;
  }

  RuntimeOnBase(Base base, Cutting cutting) {
    this.base = base;
    this.cutting = cutting;
  }

  @Override
  public ResolvedBase resolve(Platform platform) throws IOException, InterruptedException {
    return resolve(List.of(platform)).get(0);
  }

  @Override
  public List<ResolvedBase> resolve(List<Platform> platforms)
      throws IOException, InterruptedException {
    JlinkCut cut = cutting.cut(platforms);
    List<ResolvedBase> bases = base.resolve(platforms);
    List<BuiltLayer> layers = cut.layers();
    List<ResolvedBase> resolved = new ArrayList<>();
    bases.forEach(under -> resolved.add(new Resolved(under, cut, layers)));
    return resolved;
  }

  private record Resolved(ResolvedBase under, JlinkCut cut, List<BuiltLayer> layers)
      implements ResolvedBase {
    @Override
    public String name() {
      return under.name();
    }

    @Override
    public Optional<ImageReference> reference() {
      return under.reference();
    }

    @Override
    public Digest identity() {
      return under.identity();
    }

    /** The runtime counts: of one base, each application has a runtime of its own. */
    @Override
    public Digest content() {
      StringBuilder text = new StringBuilder("runtime\n").append(under.content());
      layers.forEach(layer -> text.append('\n').append(layer.digest()));
      return Bytes.of(text.toString()).digest();
    }

    @Override
    public BaseImage load() throws IOException, InterruptedException {
      BaseImage image = under.load();
      List<Descriptor> all = new ArrayList<>(image.layers());
      Set<Digest> added = new HashSet<>();
      for (BuiltLayer layer : layers) {
        all.add(new Descriptor(MediaType.DOCKER_LAYER, layer.digest(), layer.size()));
        added.add(layer.digest());
      }
      Function<Descriptor, BlobContent> content =
          layer ->
              added.contains(layer.digest()) ? () -> cut.open(layer) : image.content().apply(layer);
      return new BaseImage(
          image.manifest(),
          RuntimeConfig.of(under.name(), image.config(), layers),
          all,
          content,
          image.origin(),
          image.stated(),
          added);
    }
  }
}
