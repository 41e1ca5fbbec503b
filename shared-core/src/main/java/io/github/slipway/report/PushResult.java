package io.github.slipway.report;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of an image that goes to several places.
 *
 * @param images one for each repository that has it now, in the order that they were named
 * @param outputs one for each output that has it now
 * @param failures the places that do not have it
 */
public record PushResult(
    List<ImageResult> images, List<OutputResult> outputs, List<Failure> failures) {
  public PushResult {
    images = List.copyOf(images);
    outputs = List.copyOf(outputs);
    failures = List.copyOf(failures);
  }

  /**
   * An output that has the image.
   *
   * @param output as the user may write it
   */
  public record OutputResult(String output, ImageResult image) {}

  /**
   * A place that does not have the image.
   *
   * @param place the references, or the output
   */
  public record Failure(String place, SlipwayException why) {}

  /**
   * Ends the work if a place does not have the image.
   *
   * @throws SlipwayException the failure itself if there was one place only; else {@link
   *     Problem#PUSH_INCOMPLETE}, which says of each place whether it has the image
   */
  public void requireAll() {
    if (failures.isEmpty()) {
      return;
    }
    if (failures.size() == 1 && images.isEmpty() && outputs.isEmpty()) {
      throw failures.get(0).why();
    }
    List<String> done = new ArrayList<>();
    images.forEach(
        image -> image.references().stream().map(ImageReference::toString).forEach(done::add));
    outputs.forEach(output -> done.add(output.output()));
    SlipwayException first = failures.get(0).why();
    SlipwayException incomplete =
        Problem.PUSH_INCOMPLETE.because(
            first,
            "failed",
            failures.stream()
                .map(failure -> failure.place() + " (" + failure.why().what() + ")")
                .collect(Collectors.joining("; ")),
            "done",
            done.isEmpty() ? "nowhere" : String.join(", ", done),
            "advice",
            failures.stream()
                .map(failure -> failure.why().advice())
                .distinct()
                .collect(Collectors.joining(" ")));
    failures.subList(1, failures.size()).forEach(other -> incomplete.addSuppressed(other.why()));
    throw incomplete;
  }
}
