package io.github.slipway.problem;

import org.jspecify.annotations.Nullable;

/** A failure that a user can meet, with its cause line and its what-to-do line. */
public final class SlipwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String what;
  private final String advice;

  SlipwayException(Problem problem, String what, String advice, @Nullable Throwable cause) {
    super(what + System.lineSeparator() + advice, cause);
    this.problem = problem;
    this.what = what;
    this.advice = advice;
  }

  /** The same failure, of which there is more to tell; shown as {@link PlainText}. */
  public SlipwayException with(String sentence) {
    return new SlipwayException(problem, what + " " + PlainText.of(sentence), advice, this);
  }

  /** Which failure of the catalogue it is. */
  public Problem problem() {
    return problem;
  }

  /** What happened. */
  public String what() {
    return what;
  }

  /** What to do. */
  public String advice() {
    return advice;
  }
}
