package io.github.slipway.report;

/** Hears what the engine does, as it does it; called from several threads. */
public interface Listener {
  /** One line that every user should see. */
  void info(String line);

  /** One line about something that may be wrong. */
  void warn(String line);

  /** One line for those who asked for details. */
  void debug(String line);

  /**
   * One line about one HTTP request, without secrets: method, URL, status, the id that the server
   * gave it, milliseconds.
   */
  default void trace(String line) {
    debug(line);
  }

  /**
   * Bytes of a layer have travelled.
   *
   * @param what for people: the layer and where it goes
   * @param done bytes so far
   * @param total bytes in all
   */
  default void progress(String what, long done, long total) {}

  /** Hears nothing. */
  Listener SILENT =
      new Listener() {
        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void debug(String line) {}
      };
}
