package io.github.slipway;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.PushResult;
import io.github.slipway.report.PushResult.Failure;
import io.github.slipway.report.PushResult.OutputResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The places that one image goes to: what fails at one does not keep it from the others. */
final class Places {
  private final List<ImageResult> images = new ArrayList<>();
  private final List<OutputResult> outputs = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  /** Brings the image to one place. */
  @FunctionalInterface
  interface Way {
    ImageResult go() throws IOException, InterruptedException;
  }

  /** To a repository. */
  void push(TargetTags target, Way way) throws IOException, InterruptedException {
    attempt(String.join(", ", target.names()), () -> images.add(way.go()));
  }

  /** To an output. */
  void write(Object output, Way way) throws IOException, InterruptedException {
    attempt(output.toString(), () -> outputs.add(new OutputResult(output.toString(), way.go())));
  }

  private interface Attempt {
    void run() throws IOException, InterruptedException;
  }

  private void attempt(String place, Attempt attempt) throws IOException, InterruptedException {
    try {
      attempt.run();
    } catch (SlipwayException e) {
      failures.add(new Failure(place, e));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      failures.add(
          new Failure(
              place, Problem.PLACE_FAILED.because(e, "why", String.valueOf(e.getMessage()))));
    }
  }

  PushResult result() {
    return new PushResult(images, outputs, failures);
  }
}
