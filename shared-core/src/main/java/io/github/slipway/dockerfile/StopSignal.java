package io.github.slipway.dockerfile;

/** What stands behind STOPSIGNAL. */
final class StopSignal {
  private StopSignal() {}

  static String check(Statement statement, String signal) {
    for (int i = 0; i < signal.length(); i++) {
      char c = signal.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '-') {
        throw statement.arguments().mistake("expected is a signal, by name or number: SIGTERM, 15");
      }
    }
    return signal;
  }
}
