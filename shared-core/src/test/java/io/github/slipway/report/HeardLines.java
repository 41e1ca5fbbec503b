package io.github.slipway.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A listener that writes down what a test wants to know of; threads may share it. */
public final class HeardLines implements Listener {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> infos = Collections.synchronizedList(new ArrayList<>());
  private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

  /** Every line, whatever its level. */
  public List<String> lines() {
    return lines;
  }

  /** The lines that every user sees, warnings aside. */
  public List<String> infos() {
    return infos;
  }

  /** Progress, each as {@code what done/total}. */
  public List<String> progress() {
    return progress;
  }

  @Override
  public void info(String line) {
    lines.add(line);
    infos.add(line);
  }

  @Override
  public void warn(String line) {
    lines.add(line);
  }

  @Override
  public void debug(String line) {
    lines.add(line);
  }

  @Override
  public void progress(String what, long done, long total) {
    progress.add(what + " " + done + "/" + total);
  }
}
