package io.jenkins.plugins.slipway.bind;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.slipway.agent.Login;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Docker's {@code config.json} with logins; podman, buildah and skopeo read it, too. */
final class DockerConfig {
  // Docker's own key for Docker Hub.
  private static final String DOCKER_HUB = "https://index.docker.io/v1/";
  // What docker writes as the user that a token belongs to; it refuses an empty one.
  private static final String TOKEN_USER = "<token>";

  private DockerConfig() {}

  /** The text; of two logins for one place the first one counts. */
  static byte[] of(List<Login> logins) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    ObjectNode auths = config.putObject("auths");
    for (Login login : logins) {
      String key = key(login);
      if (!auths.has(key)) {
        auths.set(key, entry(login));
      }
    }
    return config.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  private static String key(Login login) {
    if (!login.repository().isEmpty()) {
      return login.registry() + "/" + login.repository();
    }
    return login.registry().equals("docker.io") ? DOCKER_HUB : login.registry();
  }

  private static ObjectNode entry(Login login) {
    ObjectNode entry = new ObjectMapper().createObjectNode();
    switch (login.kind()) {
      case PASSWORD -> entry.put("auth", basic(login.username() + ":" + login.secret()));
      case IDENTITY_TOKEN -> {
        entry.put("auth", basic(TOKEN_USER + ":"));
        entry.put("identitytoken", login.secret());
      }
      case REGISTRY_TOKEN -> entry.put("registrytoken", login.secret());
    }
    return entry;
  }

  private static String basic(String userAndPassword) {
    return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }
}
