package io.jenkins.plugins.slipway.push;

import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out where an image goes that somebody else has built.
 *
 * @param source {@code oci:DIR[:tag]}, {@code oci-archive:FILE[:tag]} or {@code
 *     docker-archive:FILE[:reference]}, relative to the directory
 */
record ArchiveWork(PlanQuery query, String source) implements EngineWork<ModulePlan> {
  @Override
  public ModulePlan run(Engine engine) throws IOException, InterruptedException {
    int colon = source.indexOf(':');
    String kind = source.substring(0, colon + 1);
    Path path = engine.directory().resolve(source.substring(colon + 1));
    requireThere(path);
    return ModulePlan.of(
        "",
        kind + path,
        Plans.make(
            query.request(engine.directory(), Optional.empty(), Optional.empty()),
            "",
            query.run().pullRequest(),
            engine.log()));
  }

  /** A tag or a reference may follow, so its directory is what has to be there at least. */
  private void requireThere(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent != null && !Files.exists(path) && !Files.isDirectory(parent)) {
      throw new RegistryException("no-source", Messages.Source_missing(source, path));
    }
  }
}
