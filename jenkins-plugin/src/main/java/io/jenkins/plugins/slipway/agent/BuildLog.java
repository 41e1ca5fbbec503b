package io.jenkins.plugins.slipway.agent;

import io.github.slipway.report.ByteCount;
import io.github.slipway.report.Listener;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Passes what the engine says to the log of a build; details are left out. */
public final class BuildLog implements Listener {
  /** A transfer that is done within this time needs no line of its own. */
  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final LongSupplier nanos;
  private final Map<String, Long> lastLine = new ConcurrentHashMap<>();

  /** Writes whole lines to this stream, from any thread. */
  public BuildLog(PrintStream out) {
    this(out, System::nanoTime);
  }

  BuildLog(PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
  }

  @Override
  public void info(String line) {
    out.println(line);
  }

  @Override
  public void warn(String line) {
    out.println("warning: " + line);
  }

  @Override
  public void debug(String line) {}

  @Override
  public void progress(String what, long done, long total) {
    long now = nanos.getAsLong();
    Long last = lastLine.putIfAbsent(what, now);
    if (last != null
        && now - last >= NANOS_BETWEEN_LINES
        && total > 0
        && lastLine.replace(what, last, now)) {
      out.println(what + ": " + 100 * done / total + " % of " + bytes(total));
      // Whoever waits for a slow transfer is to see it now.
      out.flush();
    }
  }

  /** Sends what is still buffered on its way to the log. */
  void flush() {
    out.flush();
  }

  /**
   * A count of bytes for people, such as {@code 12 MB}; also for pages, which do not know the
   * engine.
   */
  public static String bytes(long count) {
    return ByteCount.of(count);
  }
}
