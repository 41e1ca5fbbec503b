package io.jenkins.plugins.slipway.scm;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run checked out, kept with it. */
final class Checkouts extends InvisibleAction {
  private final List<Checkout> all = new ArrayList<>();

  /** Those of a run so far. */
  static Checkouts of(Run<?, ?> run) {
    Checkouts kept = run.getAction(Checkouts.class);
    return kept == null ? new Checkouts() : kept;
  }

  /** Adds one, in place of what was there. */
  static void add(Run<?, ?> run, Checkout checkout) {
    // Several branches of a Pipeline may check out for the first time.
    synchronized (run) {
      Checkouts kept = of(run);
      kept.add(checkout);
      if (run.getAction(Checkouts.class) == null) {
        run.addAction(kept);
      }
    }
  }

  private synchronized void add(Checkout checkout) {
    all.removeIf(checkout::isSamePlace);
    all.add(checkout);
  }

  /**
   * The one that a directory belongs to, the innermost if several do.
   *
   * @param directory null if it is not known: then it is the only one that there is
   */
  synchronized Optional<Checkout> at(@Nullable FilePath directory) {
    if (directory == null) {
      return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }
    String node = node(directory);
    return all.stream()
        .filter(checkout -> checkout.has(node, directory.getRemote()))
        .max(Comparator.comparingInt(checkout -> checkout.path().length()));
  }

  /** The name of the node that a directory is on. */
  static String node(FilePath directory) {
    Computer computer = directory.toComputer();
    return computer == null ? "" : computer.getName();
  }
}
