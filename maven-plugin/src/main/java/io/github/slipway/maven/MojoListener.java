package io.github.slipway.maven;

import io.github.slipway.report.ByteCount;
import io.github.slipway.report.Listener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/** Passes what the engine says to Maven's log. */
final class MojoListener implements Listener {
  /** A transfer that is done within this time needs no line of its own. */
  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

  private final Log log;
  private final boolean trace;
  private final Map<String, Long> lastLine = new ConcurrentHashMap<>();

  /**
   * A listener.
   *
   * @param trace whether everybody sees each HTTP request, or only who debugs
   */
  MojoListener(Log log, boolean trace) {
    this.log = log;
    this.trace = trace;
  }

  @Override
  public void info(String line) {
    log.info(line);
  }

  @Override
  public void warn(String line) {
    log.warn(line);
  }

  @Override
  public void debug(String line) {
    log.debug(line);
  }

  @Override
  public void trace(String line) {
    if (trace) {
      log.info(line);
    } else {
      log.debug(line);
    }
  }

  @Override
  public void progress(String what, long done, long total) {
    long now = System.nanoTime();
    Long last = lastLine.putIfAbsent(what, now);
    if (last != null
        && now - last >= NANOS_BETWEEN_LINES
        && total > 0
        && lastLine.replace(what, last, now)) {
      log.info(what + ": " + 100 * done / total + " % of " + ByteCount.of(total));
    }
  }
}
