package io.github.slipway;

import io.github.slipway.report.CheckResult;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.DeleteResult;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.InitResult;
import io.github.slipway.report.InspectResult;
import io.github.slipway.report.ListResult;
import io.github.slipway.report.Listener;
import io.github.slipway.report.LoginResult;
import io.github.slipway.report.LogoutResult;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PushResult;
import io.github.slipway.report.PushResult.OutputResult;
import io.github.slipway.report.TagResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The engine: from source to a registry. The one way in for the Maven plugin and the Jenkins
 * plugin.
 *
 * <p>Each call opens what it needs and has closed it when it returns. Calls may run at once.
 */
public final class Slipway {
  private final SlipwayOptions options;
  private final Listener listener;

  private Slipway(SlipwayOptions options, Listener listener) {
    this.options = options;
    this.listener = listener;
  }

  /** An engine with these options; nothing is opened before there is work. */
  public static Slipway of(SlipwayOptions options, Listener listener) {
    return new Slipway(options, listener);
  }

  /**
   * Builds an image and pushes it.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public ImageResult push(PushRequest request) throws IOException, InterruptedException {
    if (!request.also().isEmpty() || !request.outputs().isEmpty()) {
      PushResult result = pushAll(request);
      result.requireAll();
      return result.images().get(0);
    }
    long start = System.nanoTime();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Push(request, workshop, listener).run(start);
    }
  }

  /**
   * Builds an image once, pushes it to each repository of the request and writes it to each of its
   * outputs. A place that fails does not keep the image from the others: it is in the result, of
   * which {@link PushResult#requireAll} makes a failure.
   *
   * @throws io.github.slipway.problem.SlipwayException if the image cannot be built, or an output
   *     is no place for it; nothing was sent then
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public PushResult pushAll(PushRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Push(request, workshop, listener).runAll(this::workshop, start);
    }
  }

  private Workshop workshop() {
    return Workshop.open(options, listener);
  }

  /** The same with an image that is built already, as {@link #publish} takes it. */
  public PushResult publishAll(PublishRequest request) throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Publish(request, workshop, listener).runAll(this::workshop);
    }
  }

  /**
   * Pushes an image that is built already. Its manifest stays as it is, byte for byte; only an
   * image of a docker archive, which has none, gets one.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public ImageResult publish(PublishRequest request) throws IOException, InterruptedException {
    if (!request.also().isEmpty()) {
      PushResult result = publishAll(request);
      result.requireAll();
      return result.images().get(0);
    }
    long start = System.nanoTime();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Publish(request, workshop, listener).run(start);
    }
  }

  /**
   * Writes a first file of build rules, which fits the project that it finds. Never in place of one
   * that is there.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files
   */
  public static InitResult init(InitRequest request) throws IOException {
    return new Init(request).run();
  }

  /**
   * Finds out which images a build gives, under which tags, and why: by the build rules, or, where
   * there are none, as it is said. Builds nothing, and talks to no registry.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws InterruptedException if the thread was interrupted
   */
  public static PlanResult plan(PlanRequest request) throws InterruptedException {
    return new Planning(request).run();
  }

  /**
   * Has a registry verify a name and a password, and keeps them where docker does.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows;
   *     nothing has been stored then
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public LoginResult login(LoginRequest request) throws IOException, InterruptedException {
    return new Login(request, options, listener).run();
  }

  /**
   * Removes what a login has stored.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws InterruptedException if the thread was interrupted while it waited for a file
   */
  public LogoutResult logout(LogoutRequest request) throws InterruptedException {
    return new Logout(request, options).run();
  }

  /**
   * Builds an image and writes it to disk, or to the Docker daemon.
   *
   * @return what came of the first output
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public ImageResult build(BuildRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Build(request, workshop).run(start).get(0).image();
    }
  }

  /**
   * The same with several outputs: the image is built once. All are looked at before anything is
   * written.
   *
   * @return one for each output
   */
  public List<OutputResult> buildAll(BuildRequest request)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Build(request, workshop).run(start);
    }
  }

  /**
   * Lists the repositories of a registry, or the tags of a repository.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows;
   *     with {@link io.github.slipway.problem.Problem#NO_CATALOG} if the registry does not list its
   *     repositories
   * @throws IOException for any other trouble with the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public ListResult list(ListRequest request) throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Listing(request, workshop).run();
    }
  }

  /**
   * Copies images as they are from one store to another.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public CopyResult copy(CopyRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Copy(request, workshop, listener).run(start);
    }
  }

  /**
   * Gives further tags to an image that is in a registry.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with files or the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public TagResult tag(TagRequest request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Tagging(request, workshop, listener).run(start);
    }
  }

  /**
   * Tries whether a registry, or one repository of it, can be used; writes nothing. What fails is
   * in the result, with what to do about it.
   *
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public CheckResult check(CheckRequest request) throws InterruptedException {
    boolean insecure = options.registries().apply(request.registry()).insecure();
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Check(request, workshop, new CertificateFindings(Instant.now(), insecure)).run();
    }
  }

  /**
   * Looks at an image: manifest, config, layers, or the platforms of an index.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public InspectResult inspect(InspectRequest request) throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Inspect(request, workshop, listener).run();
    }
  }

  /**
   * Deletes a tag or a digest, or only finds out what would go.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that its catalogue knows
   * @throws IOException for any other trouble with the network
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public DeleteResult delete(DeleteRequest request) throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open(options, listener)) {
      return new Delete(request, workshop, listener).run();
    }
  }
}
