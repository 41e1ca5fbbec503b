package io.jenkins.plugins.slipway.page;

import hudson.Util;
import io.jenkins.plugins.slipway.agent.BuildLog;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** How size and push time of an image went over the builds of a job. */
@Restricted(NoExternalUse.class)
public final class ImageTrend {
  /** A chart has as many builds, at most. */
  static final int BUILDS = 30;

  private final String image;
  private final @Nullable BarChart size;
  private final BarChart time;

  private ImageTrend(String image, @Nullable BarChart size, BarChart time) {
    this.image = image;
    this.size = size;
    this.time = time;
  }

  /**
   * The trend of each repository.
   *
   * @param builds the newest first
   * @return that of the repository first that was pushed to last
   */
  static List<ImageTrend> of(List<PastBuild> builds) {
    Map<String, List<Pushed>> series = new LinkedHashMap<>();
    for (PastBuild build : builds) {
      // Of two pushes of one build the later one counts.
      Map<String, PushedImage> byName = new LinkedHashMap<>();
      build.images().forEach(image -> byName.put(image.getImage(), image));
      byName.forEach(
          (name, image) ->
              series.computeIfAbsent(name, n -> new ArrayList<>()).add(new Pushed(build, image)));
    }
    List<ImageTrend> trends = new ArrayList<>();
    series.forEach((name, pushed) -> trends.add(of(name, pushed)));
    return trends;
  }

  private static ImageTrend of(String name, List<Pushed> newestFirst) {
    List<Pushed> shown =
        new ArrayList<>(newestFirst.subList(0, Math.min(BUILDS, newestFirst.size())));
    Collections.reverse(shown);
    List<BarChart.Point> sizes =
        shown.stream()
            .filter(pushed -> ImageView.sizeOf(pushed.image) > 0)
            .map(pushed -> pushed.point(ImageView.sizeOf(pushed.image)))
            .toList();
    List<BarChart.Point> times =
        shown.stream().map(pushed -> pushed.point(pushed.image.getDurationMillis())).toList();
    return new ImageTrend(
        name,
        sizes.isEmpty() ? null : BarChart.of(sizes, BuildLog::bytes),
        BarChart.of(times, Util::getTimeSpanString));
  }

  /** Registry and repository. */
  public String getImage() {
    return image;
  }

  /** Of the layers together, compressed; null if no build knows. */
  public @Nullable BarChart getSizes() {
    return size;
  }

  /** How long the pushes took. */
  public BarChart getTimes() {
    return time;
  }

  private record Pushed(PastBuild build, PushedImage image) {
    BarChart.Point point(long value) {
      return new BarChart.Point(build.name(), build.url(), value);
    }
  }
}
