package io.github.slipway.dockerfile;

import io.github.slipway.problem.SlipwayException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stage of a Dockerfile that is built. */
public final class BuildStage {
  private static final Set<String> ELSEWHERE =
      Set.of("from", "parents", "exclude", "checksum", "keep-git-dir", "unpack");

  private final char escape;
  private final List<Statement> globalArgs;
  private final List<Stage> before;
  private final Stage stage;

  /**
   * @param stages those up to the one that is built
   */
  BuildStage(char escape, List<Statement> globalArgs, List<Stage> stages) {
    this.escape = escape;
    this.globalArgs = globalArgs;
    before = stages.subList(0, stages.size() - 1);
    stage = stages.get(stages.size() - 1);
  }

  /**
   * What a stage is built on.
   *
   * @param image a reference, or {@code scratch}
   * @param platform behind {@code --platform}
   * @param place where it is named
   */
  public record From(String image, Optional<String> platform, Place place) {}

  /** What it is built on. */
  public From from(BuildArguments arguments) {
    Scope scope = globals(arguments);
    String image = Expansion.of(stage.image(), escape, scope);
    if (image.isBlank()) {
      throw stage.image().mistake("'" + stage.image() + "' is empty: expected is an image");
    }
    Optional<String> platform =
        stage
            .from()
            .flag("platform")
            .map(flag -> Expansion.of(flag.value().orElse(""), flag.place(), escape, scope));
    return new From(image, platform.filter(text -> !text.isBlank()), stage.image().place());
  }

  /**
   * Looks whether all of it can be made without running anything.
   *
   * @throws BeyondException if it cannot, as far as that is seen without the base
   */
  public void requireSimple(BuildArguments arguments) {
    String image = from(arguments).image();
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).name().equals(Optional.of(image.toLowerCase(java.util.Locale.ROOT)))) {
        throw new BeyondException(stage.from().place(), "FROM another stage");
      }
    }
    for (Statement statement : stage.statements()) {
      if (statement.name().equals("RUN") || statement.name().equals("ONBUILD")) {
        throw new BeyondException(statement.place(), statement.name());
      }
      if (statement.name().equals("COPY") || statement.name().equals("ADD")) {
        for (Statement.Flag flag : statement.flags()) {
          if (ELSEWHERE.contains(flag.name())) {
            throw new BeyondException(flag.place(), statement.name() + " --" + flag.name());
          }
        }
      }
    }
    try {
      recipe(arguments, Inherited.nothing());
    } catch (SlipwayException e) {
      // With the base's variables it may be right; if not, it is told then.
      return;
    }
  }

  /**
   * What it asks for.
   *
   * @throws BeyondException if something cannot be made without running anything
   * @throws io.github.slipway.problem.SlipwayException if something is wrong
   */
  public Recipe recipe(BuildArguments arguments, Inherited base) {
    if (!base.onBuild().isEmpty()) {
      throw new BeyondException(
          stage.image().place(), "ONBUILD " + base.onBuild().get(0) + " of the base");
    }
    Scope scope = globals(arguments).stage(base.environment());
    StageWork work = new StageWork(escape, scope, base);
    stage.statements().forEach(work::take);
    return work.recipe();
  }

  private Scope globals(BuildArguments arguments) {
    Scope scope = Scope.global(arguments);
    globalArgs.forEach(statement -> Args.declare(statement, escape, scope));
    return scope;
  }
}
