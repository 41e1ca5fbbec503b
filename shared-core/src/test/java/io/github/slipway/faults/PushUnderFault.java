package io.github.slipway.faults;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pushes with Slipway through a proxy that does one thing wrong, and judges what came of it. */
final class PushUnderFault {
  /** For the clean-up after the deadline, on a slow machine. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Ground ground;
  private final RegistryContent content;

  PushUnderFault(Ground ground) {
    this.ground = ground;
    this.content = new RegistryContent(ground.port());
  }

  /** The digest of what is pushed with nothing in the way. */
  Digest expectedDigest() throws Exception {
    Path cache = newCache();
    try {
      return content.pushed(new SlipwayPusher(ground.project(), cache), "cells/harmless");
    } finally {
      Folders.delete(cache);
    }
  }

  Result run(Cell cell, Expected expected, Digest image) throws Exception {
    Path cache = newCache();
    try (Obstacle obstacle = Obstacle.raise(ground, cell)) {
      Pusher pusher = new SlipwayPusher(ground.project(), cache);
      if (cell.kind() == Kind.HEAD_BASE) {
        // Sent for a base that was met before: with an empty cache its manifest is fetched.
        Cell harmless = new Cell(cell.kind(), Fault.STATUS_500, false);
        pusher.push(harmless, obstacle.port(), cell.repository() + "-before");
        if (obstacle.struck()) {
          return Result.wrong("the fault struck too early");
        }
      }
      obstacle.begin();
      long start = System.nanoTime();
      Result result = judge(pusher, cell, expected, image, obstacle.port());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      List<String> defects = new ArrayList<>(obstacle.leaks());
      if (!obstacle.struck()) {
        defects.add("no such request was sent");
      }
      if (took.compareTo(SlipwayPusher.DEADLINE.plus(GRACE)) > 0) {
        defects.add("it took " + took);
      }
      return defects.isEmpty() ? result : Result.wrong(defects + " and " + result);
    } finally {
      Folders.delete(cache);
    }
  }

  private static Path newCache() throws IOException {
    return Files.createTempDirectory("slipway-faults");
  }

  private Result judge(Pusher pusher, Cell cell, Expected expected, Digest image, int port)
      throws Exception {
    try {
      pusher.push(cell, port, cell.repository());
    } catch (SlipwayException e) {
      return failed(cell, expected, image, e);
    } catch (IOException | RuntimeException e) {
      return Result.wrong("not a problem of the catalogue: " + e);
    }
    List<String> defects = content.defects(cell.repository(), Pusher.TAG, image);
    if (!defects.isEmpty()) {
      return Result.wrong("it said that it had pushed, and " + defects);
    }
    return expected.survives()
        ? new Result(Result.Verdict.SURVIVED, "")
        : Result.wrong("it succeeded; expected: " + expected);
  }

  private Result failed(Cell cell, Expected expected, Digest image, SlipwayException e)
      throws Exception {
    Optional<Digest> tagged = content.tagged(cell.repository(), Pusher.TAG);
    if (tagged.isPresent() && !isComplete(cell, image)) {
      return Result.wrong("it failed, and the tag is there: " + tagged + ", " + e.getMessage());
    }
    return expected.problems().contains(e.problem())
        ? new Result(Result.Verdict.FAILED_CLEARLY, e.problem().id())
        : Result.wrong("expected: " + expected + ", but " + e.problem() + ": " + e.getMessage());
  }

  /** Whether only the answer to the last request was lost. */
  private boolean isComplete(Cell cell, Digest image) throws Exception {
    return cell.kind() == Kind.PUT_MANIFEST
        && cell.fault().reachesTheRegistry()
        && content.defects(cell.repository(), Pusher.TAG, image).isEmpty();
  }
}
