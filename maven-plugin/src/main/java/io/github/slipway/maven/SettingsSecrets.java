package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * Decrypts what settings.xml keeps, each when it is used: one that cannot be decrypted must not
 * break a build that does without it.
 */
final class SettingsSecrets {
  private final Settings settings;
  private final SettingsDecrypter decrypter;

  SettingsSecrets(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  /** The server of this id. */
  Optional<Server> server(String id) {
    return Optional.ofNullable(settings.getServer(id)).map(this::decrypted);
  }

  /** The same proxy with its password. */
  Proxy decrypted(Proxy proxy) {
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
    check(result, "proxy '" + proxy.getId() + "'");
    return result.getProxy();
  }

  private Server decrypted(Server server) {
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    check(result, "server '" + server.getId() + "'");
    return result.getServer();
  }

  private static void check(SettingsDecryptionResult result, String what) {
    for (SettingsProblem problem : result.getProblems()) {
      // Maven 4 warns of passwords that Maven 3 encrypted, and decrypts them.
      if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
        throw Problem.SETTINGS_NOT_DECRYPTED.with("what", what, "why", problem.getMessage());
      }
    }
  }
}
