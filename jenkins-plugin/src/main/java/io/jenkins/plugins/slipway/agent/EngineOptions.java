package io.jenkins.plugins.slipway.agent;

import io.github.slipway.SlipwayOptions;
import io.github.slipway.config.ConfigFiles;
import io.github.slipway.config.HostSettingsSource;
import io.github.slipway.config.RegistryConfigs;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.DockerConfigCredentials;
import io.github.slipway.credential.PodmanAuthCredentials;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Jenkins says of registries, as the options of an engine. */
final class EngineOptions {
  private EngineOptions() {}

  /**
   * The options.
   *
   * @param store the directory of layers
   */
  static SlipwayOptions of(Reach reach, Path store, Listener listener) {
    List<HostSettingsSource> hosts = new ArrayList<>();
    List<CredentialSource> credentials = new ArrayList<>();
    hosts.add(new ReachHosts(reach.hosts()));
    credentials.add(new ReachLogins(reach.logins()));
    if (reach.agentConfig()) {
      Map<String, String> environment = System.getenv();
      Path home = Path.of(System.getProperty("user.home"));
      hosts.addAll(ConfigFiles.of(Optional.empty(), environment, home, listener));
      credentials.add(DockerConfigCredentials.of(environment, home));
      credentials.add(PodmanAuthCredentials.of(environment, home));
    }
    return new SlipwayOptions(
        store,
        reach.store().capBytes(),
        new RegistryConfigs(hosts, listener),
        credentials,
        retries(reach.patience()),
        false);
  }

  private static RetryPolicy retries(Patience patience) {
    RetryPolicy normal = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        patience.tries(),
        normal.firstPause(),
        normal.longestPause(),
        normal.connectTimeout(),
        patience.stallTimeout(),
        patience.deadline());
  }
}
