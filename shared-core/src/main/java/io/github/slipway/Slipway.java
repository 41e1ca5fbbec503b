package io.github.slipway;

import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import java.io.IOException;

/**
 * The engine: from source to a registry. The one way in for the Maven plugin and the Jenkins
 * plugin.
 *
 * <p>An instance shares its connections and its layer store among the pushes that it makes, which
 * may run at once. Close it when the work is done.
 */
public final class Slipway implements AutoCloseable {
  private final SlipwayOptions options;
  private final Listener listener;

  private Slipway(SlipwayOptions options, Listener listener) {
    this.options = options;
    this.listener = listener;
  }

  /** Starts an engine; nothing is opened or connected before it is needed. */
  public static Slipway open(SlipwayOptions options, Listener listener) {
    return new Slipway(options, listener);
  }

  /**
   * Builds an image and pushes it.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public ImageResult push(PushRequest request) throws IOException, InterruptedException {
    throw new UnsupportedOperationException(request + " with " + options + listener);
  }

  /**
   * Builds an image and writes it to disk, or to the Docker daemon.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public ImageResult build(BuildRequest request) throws IOException, InterruptedException {
    throw new UnsupportedOperationException(request.toString());
  }

  @Override
  public void close() {}
}
