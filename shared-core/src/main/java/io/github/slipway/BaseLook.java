package io.github.slipway;

import io.github.slipway.base.BaseImage;
import io.github.slipway.base.BaseTree;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Platform;
import io.github.slipway.json.Json;
import io.github.slipway.source.BaseFiles;
import io.github.slipway.source.BaseSettings;
import io.github.slipway.source.BaseView;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/** Loads a base when a source asks for it, and not before. */
final class BaseLook implements BaseView {
  private final Platform platform;
  private final Future<List<ResolvedBase>> resolving;
  private final int index;
  private final Workers workers;
  private final BaseTree tree;
  private Optional<BaseImage> loaded = Optional.empty();
  private Optional<BaseFiles> files = Optional.empty();

  /**
   * @param resolving by one of the workers
   * @param index which of them is the one for the platform
   * @param tree reads what is in its file system
   */
  BaseLook(
      Platform platform,
      Future<List<ResolvedBase>> resolving,
      int index,
      Workers workers,
      BaseTree tree) {
    this.platform = platform;
    this.resolving = resolving;
    this.index = index;
    this.workers = workers;
    this.tree = tree;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public BaseSettings settings() throws IOException, InterruptedException {
    Json config = Json.parse(image().config().toArray()).get("config");
    Map<String, String> environment = new LinkedHashMap<>();
    for (Json variable : config.get("Env").elements()) {
      String text = variable.text().orElse("");
      int equals = text.indexOf('=');
      environment.put(
          equals < 0 ? text : text.substring(0, equals),
          equals < 0 ? "" : text.substring(equals + 1));
    }
    return new BaseSettings(
        environment,
        nonEmpty(config.get("WorkingDir")),
        nonEmpty(config.get("User")),
        texts(config.get("Shell")),
        texts(config.get("OnBuild")));
  }

  private static List<String> texts(Json list) {
    return list.elements().stream().flatMap(part -> part.text().stream()).toList();
  }

  @Override
  public BaseFiles files() throws IOException, InterruptedException {
    if (files.isEmpty()) {
      BaseImage image = image();
      String name = workers.await(resolving).get(index).name();
      // Whoever reads from a socket does not notice an interrupt: not by the caller's thread.
      files = Optional.of(workers.await(workers.start(() -> tree.files(name, image))));
    }
    return files.get();
  }

  private static Optional<String> nonEmpty(Json text) {
    return text.text().filter(value -> !value.isEmpty());
  }

  private BaseImage image() throws IOException, InterruptedException {
    if (loaded.isEmpty()) {
      ResolvedBase base = workers.await(resolving).get(index);
      loaded = Optional.of(workers.await(workers.start(base::load)));
    }
    return loaded.get();
  }
}
