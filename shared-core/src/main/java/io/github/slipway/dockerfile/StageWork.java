package io.github.slipway.dockerfile;

import io.github.slipway.dockerfile.NameValues.NameValue;
import io.github.slipway.dockerfile.Recipe.Owner;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.ImageSettingsBuilder;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the instructions of a stage one after the other. */
final class StageWork {
  private static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

  private final char escape;
  private final Scope scope;
  private final ImageSettingsBuilder settings = ImageSettings.empty().toBuilder();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<String> ports = new ArrayList<>();
  private final List<String> volumes = new ArrayList<>();
  private final List<Recipe.Step> steps = new ArrayList<>();
  private String workdir;
  private Optional<String> user;
  private List<String> shell;

  StageWork(char escape, Scope scope, Inherited base) {
    this.escape = escape;
    this.scope = scope;
    workdir = CleanPath.of("/" + base.workdir().orElse(""));
    user = base.user();
    shell = base.shell().isEmpty() ? DEFAULT_SHELL : base.shell();
  }

  Recipe recipe() {
    return new Recipe(settings.build(), steps);
  }

  void take(Statement statement) {
    switch (statement.name()) {
      case "ARG" -> Args.declare(statement, escape, scope);
      case "ADD", "COPY" -> steps.add(new CopyReader(statement, escape, scope, workdir).read());
      case "CMD" -> settings.cmd(Optional.of(command(statement.arguments())));
      case "ENTRYPOINT" -> settings.entrypoint(Optional.of(command(statement.arguments())));
      case "ENV" -> environment(statement);
      case "LABEL" -> labels(statement);
      case "EXPOSE" -> expose(statement);
      case "VOLUME" -> volumes(statement);
      case "WORKDIR" -> workdir(statement);
      case "USER" -> user(statement);
      case "STOPSIGNAL" ->
          settings.stopSignal(Optional.of(StopSignal.check(statement, text(statement))));
      case "SHELL" -> shell(statement);
      case "HEALTHCHECK" -> settings.healthcheck(Optional.of(Health.read(statement)));
      case "MAINTAINER" -> {
        labels.putIfAbsent("org.opencontainers.image.authors", statement.arguments().toString());
        settings.labels(labels);
      }
      default -> throw new BeyondException(statement.place(), statement.name());
    }
  }

  private List<String> command(Text arguments) {
    Optional<List<String>> list = JsonForm.read(arguments);
    if (list.isPresent() || arguments.isEmpty()) {
      return list.orElse(List.of());
    }
    List<String> command = new ArrayList<>(shell);
    command.add(arguments.toString());
    return command;
  }

  private void environment(Statement statement) {
    Map<String, String> added = pairs(statement);
    environment.putAll(added);
    checked(statement, () -> settings.environment(environment).build());
    added.forEach(scope::set);
  }

  private void labels(Statement statement) {
    labels.putAll(pairs(statement));
    checked(statement, () -> settings.labels(labels).build());
  }

  /** All values are what they were before the instruction. */
  private Map<String, String> pairs(Statement statement) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (NameValue pair : NameValues.read(statement, escape)) {
      pairs.put(
          Expansion.of(pair.name(), escape, scope), Expansion.of(pair.value(), escape, scope));
    }
    return pairs;
  }

  private void expose(Statement statement) {
    for (Text word : Words.split(statement.arguments(), escape)) {
      for (String port : Expansion.of(word, escape, scope).split("\\s+", -1)) {
        if (!port.isEmpty()) {
          ports.add(port);
        }
      }
    }
    checked(statement, () -> settings.ports(ports).build());
  }

  private void volumes(Statement statement) {
    Text arguments = statement.arguments();
    Optional<List<String>> list = JsonForm.read(arguments);
    if (list.isPresent()) {
      for (String path : list.get()) {
        volumes.add(Expansion.of(path, arguments.place(), escape, scope));
      }
    } else {
      Words.split(arguments, escape)
          .forEach(word -> volumes.add(Expansion.of(word, escape, scope)));
    }
    checked(statement, () -> settings.volumes(volumes).build());
  }

  private void workdir(Statement statement) {
    String path = text(statement);
    workdir = CleanPath.of(path.startsWith("/") ? path : workdir + "/" + path);
    checked(statement, () -> settings.workdir(Optional.of(workdir)).build());
    steps.add(new Recipe.Workdir(statement.place(), workdir, owner()));
  }

  /** BuildKit gives a working directory that it makes to who runs in it. */
  private Optional<Owner> owner() {
    return user.isEmpty() ? Optional.of(Owner.ROOT) : OwnerText.of(user.get());
  }

  private void user(Statement statement) {
    user = Optional.of(text(statement));
    checked(statement, () -> settings.user(user).build());
  }

  private void shell(Statement statement) {
    shell = JsonForm.read(statement.arguments()).orElse(DEFAULT_SHELL);
    settings.shell(Optional.of(shell));
  }

  private String text(Statement statement) {
    String text = Expansion.of(statement.arguments(), escape, scope).strip();
    if (text.isEmpty()) {
      throw statement
          .arguments()
          .mistake(
              "'" + statement.arguments() + "' is empty, and " + statement.name() + " needs it");
    }
    return text;
  }

  /** What no image can have is a mistake of this instruction's. */
  private static void checked(Statement statement, Runnable setting) {
    try {
      setting.run();
    } catch (SlipwayException e) {
      if (e.problem() != Problem.INVALID_SETTING) {
        throw e;
      }
      String why = e.what().replace("registry.", "").replaceAll("\\.$", "");
      throw statement.arguments().mistake(why);
    }
  }
}
