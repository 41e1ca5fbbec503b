package io.jenkins.plugins.slipway.bind;

import io.jenkins.plugins.slipway.agent.HostReach;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.Reach;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that make other tools reach registries as Jenkins is configured to, and the variables
 * that lead to them: {@code config.json} of docker, {@code registries.yaml} of this project, CA and
 * client certificates.
 */
public final class ToolFiles {
  // Where Go looks for directories; what stands in the variable takes their place.
  private static final String SYSTEM_CERTIFICATES = "/etc/ssl/certs:/etc/pki/tls/certs";
  private static final String AUTHORITIES = "authorities";
  private static final int SHORTEST_LINE = 8;

  private final TreeMap<String, byte[]> files;
  private final List<String> directories;
  private final LinkedHashSet<String> secrets;
  private final boolean agentConfig;

  private ToolFiles(
      TreeMap<String, byte[]> files,
      List<String> directories,
      LinkedHashSet<String> secrets,
      boolean agentConfig) {
    this.files = files;
    this.directories = directories;
    this.secrets = secrets;
    this.agentConfig = agentConfig;
  }

  /**
   * The files for some registries.
   *
   * @param bound {@code host[:port]} of those whose logins, client certificates and proxy's
   *     passwords get into the files; of other hosts only what is no secret
   * @throws IOException if a client certificate cannot be read
   */
  public static ToolFiles of(Reach reach, Collection<String> bound) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    LinkedHashSet<String> secrets = new LinkedHashSet<>();
    List<Login> logins =
        reach.logins().stream().filter(login -> bound.contains(login.registry())).toList();
    files.put("config.json", DockerConfig.of(logins));
    for (Login login : logins) {
      secrets.addAll(forms(login));
    }
    RegistriesFile registries = new RegistriesFile();
    for (HostReach host : reach.hosts()) {
      boolean ours = bound.contains(host.host());
      HostFiles hostFiles = HostFiles.of(host, ours);
      files.putAll(hostFiles.files());
      registries.add(host, hostFiles);
      if (ours) {
        secrets.addAll(hostFiles.secrets());
        hostFiles.authorities().ifPresent(pem -> files.put(authorities(host.host()), pem));
      }
    }
    files.put("registries.yaml", registries.bytes());
    List<String> directories = bound.stream().map(HostFiles::directory).toList();
    return new ToolFiles(files, directories, lines(secrets), reach.agentConfig());
  }

  /** What must not be seen in a log. */
  public Set<String> secrets() {
    return Set.copyOf(secrets);
  }

  /**
   * A log in which they cannot be seen. Closing it writes its last line and leaves the log open.
   *
   * @param charset of the log
   */
  public OutputStream masked(OutputStream log, Charset charset) {
    OutputStream open = CloseShieldOutputStream.wrap(log);
    return secrets.isEmpty() ? open : Mask.of(secrets, charset).over(open);
  }

  /**
   * Variables for the tools.
   *
   * @param directory where the files are
   * @param registry {@code host[:port]} that {@code REGISTRY_CERT_DIR} is about
   * @param environment what the tools had until now
   */
  public Map<String, String> variables(
      String directory, String registry, Map<String, String> environment, boolean unix) {
    String separator = unix ? "/" : "\\";
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("DOCKER_CONFIG", directory);
    variables.put("REGISTRY_AUTH_FILE", directory + separator + "config.json");
    variables.put("SLIPWAY_REGISTRIES", directory + separator + "registries.yaml");
    variables.put(
        "REGISTRY_CERT_DIR",
        directory + separator + HostFiles.directory(registry).replace("/", separator));
    if (environment.containsKey("DOCKER_AUTH_CONFIG")) {
      // It would come before the file.
      variables.put("DOCKER_AUTH_CONFIG", "");
    }
    // Elsewhere no tool looks at it.
    if (unix && files.keySet().stream().anyMatch(file -> file.startsWith(AUTHORITIES))) {
      String others = environment.get("SSL_CERT_DIR");
      variables.put(
          "SSL_CERT_DIR",
          directory + "/" + AUTHORITIES + ":" + (isBlank(others) ? SYSTEM_CERTIFICATES : others));
    }
    return variables;
  }

  /** The directories of a variable {@code SSL_CERT_DIR}, without those that are made here. */
  public static String withoutOurs(String directories) {
    return Arrays.stream(directories.split(":"))
        .filter(directory -> !directory.endsWith("/" + AUTHORITIES))
        .collect(Collectors.joining(":"));
  }

  /** The files by their paths, with slashes. */
  Map<String, byte[]> files() {
    return files;
  }

  /** Directories that are there even if no file is in them. */
  Set<String> directories() {
    return Set.copyOf(directories);
  }

  /** Whether the logins of the agent's user are added. */
  boolean agentConfig() {
    return agentConfig;
  }

  private static String authorities(String host) {
    return AUTHORITIES + "/" + host.replace(':', '_') + ".crt";
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static List<String> forms(Login login) {
    // Base64 of each is masked, too.
    return List.of(login.secret(), login.username() + ":" + login.secret());
  }

  /** A log is masked line by line, and a secret such as Google's key files has several. */
  private static LinkedHashSet<String> lines(Collection<String> secrets) {
    LinkedHashSet<String> all = new LinkedHashSet<>(secrets);
    for (String secret : secrets) {
      if (secret.contains("\n")) {
        secret
            .lines()
            .map(String::strip)
            .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
            .forEach(all::add);
      }
    }
    return all;
  }
}
