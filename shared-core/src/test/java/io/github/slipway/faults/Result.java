package io.github.slipway.faults;

/** What came of one push. */
record Result(Verdict verdict, String detail) {
  /** The kinds of ends. */
  enum Verdict {
    SURVIVED,
    FAILED_CLEARLY,
    WRONG
  }

  static Result wrong(String why) {
    return new Result(Verdict.WRONG, why);
  }

  boolean is(Verdict other) {
    return verdict == other;
  }
}
