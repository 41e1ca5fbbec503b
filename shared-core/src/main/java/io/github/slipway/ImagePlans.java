package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.base.Base;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.Platform;
import io.github.slipway.source.ExtraLayer;
import io.github.slipway.source.Source;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Plans what a request asks for: the base is asked for while the source's files are read. */
final class ImagePlans {
  private final ImageRequest request;
  private final ImageWork images;
  private final Workers workers;

  ImagePlans(ImageRequest request, ImageWork images, Workers workers) {
    this.request = request;
    this.images = images;
    this.workers = workers;
  }

  /**
   * Plans the images. A source that asks nothing of its base is looked at once, whatever the number
   * of platforms.
   *
   * @return one for each platform of the request, in its order
   */
  List<Planned> of(Source source, Base base) throws IOException, InterruptedException {
    List<Platform> platforms = request.platforms();
    Future<List<ResolvedBase>> resolving = workers.start(() -> base.resolve(platforms));
    List<ImagePlan> plans = new ArrayList<>();
    List<List<Digest>> layerKeys = new ArrayList<>();
    for (int i = 0; i < platforms.size(); i++) {
      if (i == 0 || source.asksBase() || !request.extras().isEmpty()) {
        BaseLook look = new BaseLook(platforms.get(i), resolving, i, workers, images.baseTree());
        ImagePlan plan = source.plan(request.settings(), look);
        plans.add(
            request.extras().isEmpty() ? plan : ExtraLayer.onTop(plan, request.extras(), look));
        if (i == 0 || !plans.get(i).layers().equals(plans.get(0).layers())) {
          // A Dockerfile may copy other files for each platform.
          if (request.within().isPresent()) {
            PlanFiles.requireInside(request.within().get(), plans.get(i));
          }
          images.secrets(request.secrets()).check(plans.get(i));
        }
        layerKeys.add(images.layerKeys(plans.get(i)));
      } else {
        plans.add(plans.get(0));
        layerKeys.add(layerKeys.get(0));
      }
    }
    List<ResolvedBase> resolved = workers.await(resolving);
    List<Planned> planned = new ArrayList<>();
    for (int i = 0; i < platforms.size(); i++) {
      planned.add(
          images.planned(plans.get(i), layerKeys.get(i), resolved.get(i), platforms.get(i)));
    }
    return planned;
  }
}
