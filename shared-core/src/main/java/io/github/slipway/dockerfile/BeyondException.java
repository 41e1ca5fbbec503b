package io.github.slipway.dockerfile;

/** Something in a Dockerfile is right, and needs a tool that runs containers or knows more. */
public final class BeyondException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String instruction;

  /**
   * It stands here.
   *
   * @param instruction what it is, such as {@code RUN} or {@code COPY --from}
   */
  public BeyondException(Place place, String instruction) {
    super(place + ": " + instruction);
    this.place = place;
    this.instruction = instruction;
  }

  /** Where it stands. */
  public Place place() {
    return place;
  }

  /** What it is. */
  public String instruction() {
    return instruction;
  }
}
