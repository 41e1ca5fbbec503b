package io.github.slipway.faults;

/** What came of one push with another tool. */
record PeerResult(Verdict verdict, String detail) {
  /** The kinds of ends, and what a table calls them. */
  enum Verdict {
    SURVIVED("ok"),
    FAILED("fails"),
    NO_END("no end"),
    WRONG("**wrong**"),
    LEAKED("**leaks**"),
    NOT_SENT("·");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
