package io.github.slipway.faults;

import io.github.slipway.image.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pushes with Jib through the same proxy. What its failures say is not judged. */
final class JibUnderFault {
  static final Duration LIMIT = Duration.ofSeconds(30);

  private final Ground ground;
  private final RegistryContent content;
  private final Pusher pusher;

  JibUnderFault(Ground ground) {
    this.ground = ground;
    this.content = new RegistryContent(ground.port());
    this.pusher = new JibPusher(ground.project());
  }

  Digest expectedDigest() throws Exception {
    return content.pushed(pusher, "cells/harmless-jib");
  }

  PeerResult run(Cell cell, Digest image) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Obstacle obstacle = Obstacle.raise(ground, cell)) {
      obstacle.begin();
      String repository = cell.repository() + "-jib";
      Future<?> push =
          thread.submit(
              () -> {
                pusher.push(cell, obstacle.port(), repository);
                return repository;
              });
      PeerResult result = judge(push, repository, image);
      List<String> leaks = obstacle.leaksElsewhere();
      if (!leaks.isEmpty()) {
        return new PeerResult(PeerResult.Verdict.LEAKED, leaks.get(0));
      }
      return obstacle.struck()
          ? result
          : new PeerResult(PeerResult.Verdict.NOT_SENT, result.detail());
    } finally {
      thread.shutdownNow();
    }
  }

  private PeerResult judge(Future<?> push, String repository, Digest image) throws Exception {
    try {
      push.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      push.cancel(true);
      return new PeerResult(PeerResult.Verdict.NO_END, "");
    } catch (ExecutionException e) {
      Optional<Digest> tagged = content.tagged(repository, Pusher.TAG);
      // That only the answer was lost is no fault of the client's.
      boolean wrong = tagged.isPresent() && !tagged.equals(Optional.of(image));
      return new PeerResult(
          wrong ? PeerResult.Verdict.WRONG : PeerResult.Verdict.FAILED,
          String.valueOf(e.getCause()).lines().findFirst().orElse(""));
    }
    List<String> defects = content.defects(repository, Pusher.TAG, image);
    return defects.isEmpty()
        ? new PeerResult(PeerResult.Verdict.SURVIVED, "")
        : new PeerResult(PeerResult.Verdict.WRONG, defects.toString());
  }
}
