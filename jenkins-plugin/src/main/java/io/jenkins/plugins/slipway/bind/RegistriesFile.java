package io.jenkins.plugins.slipway.bind;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.slipway.agent.HostReach;
import java.nio.charset.StandardCharsets;

/** {@code registries.yaml}, see docs/registries.md. Written as JSON, which is YAML too. */
final class RegistriesFile {
  private final ObjectNode root = new ObjectMapper().createObjectNode();
  private final ObjectNode registries = root.putObject("registries");

  /** Adds how a registry is reached; paths in the file are relative to it. */
  void add(HostReach host, HostFiles files) {
    ObjectNode entry = registries.putObject(host.host());
    // What Jenkins does not allow, Docker's files of the agent may not either.
    entry.put("insecure", host.insecure());
    files.path(HostFiles.CA).ifPresent(path -> entry.put("ca", path));
    files.path(HostFiles.CERTIFICATE).ifPresent(path -> entry.put("clientCertificate", path));
    files.path(HostFiles.KEY).ifPresent(path -> entry.put("clientKey", path));
    HostReach.Proxy proxy = host.proxy();
    if (proxy != null) {
      ObjectNode proxyEntry = entry.putObject("proxy");
      proxyEntry.put("url", "http://" + proxy.host() + ":" + proxy.port());
      files
          .path(HostFiles.PROXY_PASSWORD)
          .ifPresent(
              path -> {
                proxyEntry.put("username", proxy.username());
                proxyEntry.put("passwordFile", path);
              });
    }
    if (!host.mirrors().isEmpty()) {
      host.mirrors().forEach(entry.putArray("mirrors")::add);
    }
  }

  byte[] bytes() {
    return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }
}
