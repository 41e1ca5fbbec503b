package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.ImageWork.Ready;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has images built when they are first needed, for all the places that they go to. */
final class BuildOnce {
  private final ImageWork images;
  private final List<Planned> planned;
  private @Nullable List<Ready> ready;
  private boolean failed;

  BuildOnce(ImageWork images, List<Planned> planned) {
    this.images = images;
    this.planned = List.copyOf(planned);
  }

  ImageWork images() {
    return images;
  }

  List<Planned> planned() {
    return planned;
  }

  /** The images; of the second time on, none of their parts counts as made just now. */
  List<Ready> get() throws IOException, InterruptedException {
    if (ready != null) {
      return ready.stream().map(BuildOnce::known).toList();
    }
    failed = true;
    ready = images.build(planned);
    failed = false;
    return Objects.requireNonNull(ready);
  }

  private static Ready known(Ready one) {
    return new Ready(
        one.plan(),
        one.base(),
        one.image(),
        one.freshLayers().stream().map(fresh -> false).toList(),
        false,
        one.platform());
  }

  /** Whether they could not be built: then they get nowhere. */
  boolean hasFailed() {
    return failed;
  }
}
