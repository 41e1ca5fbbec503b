package io.github.slipway.faults;

import java.util.Locale;

/**
 * One push of the matrix.
 *
 * @param lasts whether the fault strikes every request of the kind, or the first alone
 */
record Cell(Kind kind, Fault fault, boolean lasts) {

  /** A repository of its own. */
  String repository() {
    String name = kind.name() + "-" + fault.name() + (lasts ? "-lasting" : "-once");
    return "cells/" + name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a timeout follows the other. */
  boolean takesLong() {
    return lasts && fault.isSilent();
  }

  @Override
  public String toString() {
    return kind + ", " + fault + (lasts ? ", lasting" : ", once");
  }
}
