package io.jenkins.plugins.slipway.build;

import io.github.slipway.BuildRequest;
import io.github.slipway.ImageRequest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.ImageResult;
import io.github.slipway.source.SourceRequest;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds an image into an OCI layout.
 *
 * @param workspace the directory that everything which is read has to be in
 * @param origin of what the image says that it is
 * @param place of the source, in place of what the parameters say
 * @param directory the private directory with the files that other tools find logins in; gets the
 *     layout
 * @param layout the name of the layout's directory
 * @param name {@code registry/repository[:tag]}, for the layout and for messages
 * @param required whether there has to be something to build
 */
record BuildWork(
    ImageParameters parameters,
    String workspace,
    Origin origin,
    RulePlace place,
    String directory,
    String layout,
    String name,
    boolean required)
    implements EngineWork<String> {
  private static final String SCHEME = "oci:";

  /**
   * The layout with the digest of the image, as a {@code PublishRequest} takes it; empty if there
   * was nothing to build.
   */
  @Override
  public String run(Engine engine) throws IOException, InterruptedException {
    WorkspaceFiles files = new WorkspaceFiles(Path.of(workspace), engine.directory());
    ImageParameters placed = place.over(parameters, files);
    ProjectSource source = new ProjectSource(placed, files);
    if (!required && source.kind().isEmpty()) {
      return "";
    }
    Path output = Path.of(directory, layout);
    ImageReference reference = ImageReference.of(name);
    SourceRequest asked = source.request(reference.repository(), tools(System.getenv()));
    ImageRequest image = image(asked, new ImageConfig(placed), files);
    ImageResult result =
        engine.slipway().build(new BuildRequest(image, SCHEME + output, reference, true));
    result.base().ifPresent(base -> engine.log().info("base " + base.name()));
    engine.log().info("built " + result.digest());
    return SCHEME + output + "@" + result.digest();
  }

  private ImageRequest image(SourceRequest source, ImageConfig config, WorkspaceFiles files) {
    ImageRequest image =
        new ImageRequest(
                source,
                config.from(files.directory()),
                config.settings(),
                config.format(),
                config.platforms())
            .withSecrets(config.secrets())
            .within(Path.of(workspace));
    if (config.runtime()) {
      image = image.withRuntime();
    }
    return config.metadata()
        ? image.withFacts(origin.facts(files.directory(), config.created()))
        : image;
  }

  /** What leads tools to these logins, and not to those of the agent's user. */
  private Map<String, String> tools(Map<String, String> present) {
    Map<String, String> variables = new HashMap<>();
    variables.put("DOCKER_CONFIG", directory);
    variables.put("REGISTRY_AUTH_FILE", Path.of(directory, "config.json").toString());
    if (present.containsKey("DOCKER_AUTH_CONFIG")) {
      // It would come before the file.
      variables.put("DOCKER_AUTH_CONFIG", "");
    }
    return variables;
  }
}
