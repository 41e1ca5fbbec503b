package io.github.slipway.faults;

import io.github.slipway.ImageRequest;
import io.github.slipway.PushRequest;
import io.github.slipway.Slipway;
import io.github.slipway.SlipwayOptions;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.registry.UploadMode;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pushes through a proxy that does one thing wrong, and looks at what came of it. */
final class PushUnderFault {
  private static final String TAG = "1";
  private static final int CHUNK = 48 * 1024;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** For the clean-up after the deadline, on a slow machine. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Ground ground;
  private final RegistryContent content;

  PushUnderFault(Ground ground) {
    this.ground = ground;
    this.content = new RegistryContent(ground.port());
  }

  /** Pushes with nothing in the way. */
  Digest expectedDigest() throws Exception {
    Cell cell = new Cell(Kind.PUT_BLOB, Fault.STALL, false);
    try (FaultProxy proxy = FaultProxy.withGate(ground.port(), FaultProxy.Script.HARMLESS)) {
      push(cell, proxy.port(), "cells/harmless");
    }
    return content.tagged("cells/harmless", TAG).orElseThrow();
  }

  Result run(Cell cell, Expected expected, Digest image) throws IOException, InterruptedException {
    try (FaultProxy elsewhere = FaultProxy.open(ground.port(), FaultProxy.Script.HARMLESS)) {
      FaultPlan plan = new FaultPlan(ground.requests(), cell, elsewhere.port());
      try (FaultProxy proxy = FaultProxy.withGate(ground.port(), plan)) {
        plan.prepare(proxy);
        long start = System.nanoTime();
        Result result = judge(cell, expected, image, proxy.port());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<String> defects = new ArrayList<>();
        if (!plan.struck()) {
          defects.add("no such request was sent");
        }
        if (took.compareTo(DEADLINE.plus(GRACE)) > 0) {
          defects.add("it took " + took);
        }
        defects.addAll(leaks(proxy, elsewhere));
        return defects.isEmpty() ? result : Result.wrong(defects + " and " + result);
      }
    }
  }

  private Result judge(Cell cell, Expected expected, Digest image, int port)
      throws IOException, InterruptedException {
    try {
      push(cell, port, cell.repository());
    } catch (SlipwayException e) {
      return failed(cell, expected, image, e);
    } catch (IOException | RuntimeException e) {
      return Result.wrong("not a problem of the catalogue: " + e);
    }
    List<String> defects = content.defects(cell.repository(), TAG);
    Optional<Digest> tagged = content.tagged(cell.repository(), TAG);
    if (!defects.isEmpty() || !tagged.equals(Optional.of(image))) {
      return Result.wrong("it said that it had pushed, and the registry has " + tagged + defects);
    }
    return expected.survives()
        ? new Result(Result.Verdict.SURVIVED, "")
        : Result.wrong("it succeeded; expected: " + expected);
  }

  private Result failed(Cell cell, Expected expected, Digest image, SlipwayException e)
      throws IOException, InterruptedException {
    Optional<Digest> tagged = content.tagged(cell.repository(), TAG);
    boolean mayBeThere = cell.kind() == Kind.PUT_MANIFEST && cell.fault().reachesTheRegistry();
    if (tagged.isPresent()
        && !(mayBeThere
            && tagged.get().equals(image)
            && content.defects(cell.repository(), TAG).isEmpty())) {
      return Result.wrong("it failed, and the tag is there: " + tagged + ", " + e.getMessage());
    }
    return expected.problems().contains(e.problem())
        ? new Result(Result.Verdict.FAILED_CLEARLY, e.problem().id())
        : Result.wrong("expected: " + expected + ", but " + e.problem() + ": " + e.getMessage());
  }

  /** Passwords go to the token server alone, tokens to the registry alone. */
  private static List<String> leaks(FaultProxy proxy, FaultProxy elsewhere) {
    List<String> leaks = new ArrayList<>();
    for (Head request : elsewhere.received()) {
      if (request.header("Authorization").isPresent()) {
        leaks.add("Authorization went to another host: " + request.start());
      }
    }
    for (Head request : proxy.received()) {
      boolean basic = request.header("Authorization").orElse("").startsWith("Basic");
      if (basic && !request.target().startsWith(PushRequests.TOKEN_PATH)) {
        leaks.add("the password went to the registry: " + request.start());
      }
    }
    return leaks;
  }

  private void push(Cell cell, int port, String repository)
      throws IOException, InterruptedException {
    // Under another name the base is in another registry: there is nothing to mount.
    String baseHost = cell.kind() == Kind.MOUNT ? "localhost" : "127.0.0.1";
    ImageRequest image =
        new ImageRequest(
            ground.project(),
            baseHost + ":" + port + "/" + PushRequests.BASE + ":17",
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT);
    ImageReference target = ImageReference.of("localhost:" + port + "/" + repository + ":" + TAG);
    RegistryConfig config =
        cell.kind() == Kind.PATCH
            ? RegistryConfig.SECURE.withUpload(UploadMode.chunked(CHUNK))
            : RegistryConfig.SECURE;
    Path cache = Files.createTempDirectory("slipway-faults");
    SlipwayOptions options =
        new SlipwayOptions(
            cache,
            host -> config,
            List.of(robot("localhost:" + port), robot("127.0.0.1:" + port)),
            retries(cell),
            false);
    try {
      Slipway.of(options, Listener.SILENT).push(new PushRequest(image, target, List.of(), false));
    } finally {
      Folders.delete(cache);
    }
  }

  private static CredentialSource robot(String registry) {
    Credential credential =
        new Credential.UsernamePassword(BearerGate.USER, Secret.of(BearerGate.PASSWORD));
    return ExplicitCredentials.forRegistry(registry, credential, "the test");
  }

  private static RetryPolicy retries(Cell cell) {
    // A registry that comes back has to be waited for, on a slow machine for longer.
    int tries = cell.lasts() ? 3 : 8;
    return new RetryPolicy(
        tries,
        Duration.ofMillis(20),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        cell.fault().isSilent() ? Duration.ofSeconds(1) : Duration.ofSeconds(10),
        DEADLINE);
  }
}
