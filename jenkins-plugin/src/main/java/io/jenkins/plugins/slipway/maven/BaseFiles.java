package io.jenkins.plugins.slipway.maven;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.FilePath;
import io.jenkins.plugins.slipway.agent.HostReach;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.Reach;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a project's Maven gets to know of registries, as files of docker and of the Maven plugin:
 * how they are reached, and the credentials of the base's. Others than these are not in it.
 */
final class BaseFiles {
  private static final String AUTHS = "config.json";
  private static final String REGISTRIES = "registries.yaml";

  private final Reach base;
  private final FilePath directory;
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private BaseFiles(Reach base, FilePath directory) {
    this.base = base;
    this.directory = directory;
  }

  /**
   * The files, by their names.
   *
   * @param base how registries are reached, with the logins of the base alone
   * @param directory where they will be
   */
  static Map<String, byte[]> of(Reach base, FilePath directory) {
    return new BaseFiles(base, directory).all();
  }

  /** What leads docker's kin, and the Maven plugin, to these files and to no others. */
  static Map<String, String> environment(FilePath directory) {
    return Map.of(
        "DOCKER_CONFIG", directory.getRemote(),
        "REGISTRY_AUTH_FILE", directory.child(AUTHS).getRemote(),
        "SLIPWAY_REGISTRIES", directory.child(REGISTRIES).getRemote());
  }

  private Map<String, byte[]> all() {
    Map<String, Object> auths = new LinkedHashMap<>();
    base.logins().forEach(login -> auths.put(key(login.registry()), auth(login)));
    put(AUTHS, Map.of("auths", auths));
    Map<String, Object> registries = new LinkedHashMap<>();
    Set<String> own = base.logins().stream().map(Login::registry).collect(Collectors.toSet());
    base.hosts()
        .forEach(host -> registries.put(host.host(), registry(host, own.contains(host.host()))));
    // JSON is YAML.
    put(REGISTRIES, Map.of("registries", registries));
    return files;
  }

  /** Docker stores its hub's login under this. */
  private static String key(String registry) {
    return registry.equals("docker.io") ? "https://index.docker.io/v1/" : registry;
  }

  private static Map<String, String> auth(Login login) {
    return switch (login.kind()) {
      case PASSWORD -> Map.of("auth", base64((login.username() + ":" + login.secret())));
      case IDENTITY_TOKEN -> Map.of("auth", base64("<token>:"), "identitytoken", login.secret());
      case REGISTRY_TOKEN -> Map.of("registrytoken", login.secret());
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * One host.
   *
   * @param own whether it is the base's, so that what is secret may be said of it too
   */
  private Map<String, Object> registry(HostReach host, boolean own) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("insecure", host.insecure());
    if (!host.cas().isEmpty()) {
      List<String> names = new ArrayList<>();
      host.cas().forEach(pem -> names.add(file("pem", pem.getBytes(StandardCharsets.UTF_8))));
      entry.put("ca", names);
    }
    if (!host.mirrors().isEmpty()) {
      entry.put("mirrors", host.mirrors());
    }
    HostReach.Proxy proxy = host.proxy();
    if (proxy != null) {
      Map<String, Object> way = new LinkedHashMap<>();
      way.put("url", "http://" + proxy.host() + ":" + proxy.port());
      if (own && !proxy.username().isEmpty()) {
        way.put("username", proxy.username());
        way.put("passwordFile", file("proxy", proxy.password().getBytes(StandardCharsets.UTF_8)));
      }
      entry.put("proxy", way);
    }
    HostReach.ClientKey certificate = host.clientCertificate();
    if (own && certificate != null) {
      entry.put("pkcs12", file("p12", certificate.pkcs12()));
      entry.put(
          "pkcs12PasswordFile",
          file("password", certificate.password().getBytes(StandardCharsets.UTF_8)));
    }
    return entry;
  }

  private String file(String kind, byte[] content) {
    String name = files.size() + "." + kind;
    files.put(name, content);
    return directory.child(name).getRemote();
  }

  private void put(String name, Object content) {
    try {
      files.put(name, new ObjectMapper().writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts are always JSON", e);
    }
  }
}
