package io.github.slipway.image;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image's config says beyond its layers. Environment, labels, ports and volumes are added
 * to the base's; the rest replaces the base's where it is present.
 *
 * <p>Settings that exist are valid: the constructor throws {@link
 * io.github.slipway.problem.Problem#INVALID_SETTING} for those that no image could have, and writes
 * ports and paths in their normal form.
 *
 * @param environment variables by name; a value is taken as it is, nothing in it is expanded
 * @param labels labels by name
 * @param ports exposed ports: given as {@code 8080}, {@code 8080/udp} or {@code 8080-8090/tcp},
 *     kept as {@code number/protocol}
 * @param volumes absolute paths
 * @param user {@code user[:group]}, names or numbers
 * @param workdir absolute path
 * @param entrypoint if present, the base's CMD is dropped, as {@code docker build} does
 * @param cmd arguments of the entrypoint
 * @param created when the image says it was made
 * @param stopSignal the signal that ends a container: a name such as {@code SIGTERM}, or a number
 * @param healthcheck how a container is asked whether it works
 * @param shell what runs commands in shell form; not empty where present
 * @param annotations of the manifest, by name; in Docker's format, which has none, they are left
 *     out
 * @param notInherited how the names of labels begin that are not taken over from the base
 */
public record ImageSettings(
    Map<String, String> environment,
    Map<String, String> labels,
    List<String> ports,
    List<String> volumes,
    Optional<String> user,
    Optional<String> workdir,
    Optional<List<String>> entrypoint,
    Optional<List<String>> cmd,
    Instant created,
    Optional<String> stopSignal,
    Optional<Healthcheck> healthcheck,
    Optional<List<String>> shell,
    Map<String, String> annotations,
    List<String> notInherited) {
  public ImageSettings {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    // Plain loops and conditions here: every push comes by, and each lambda is linked anew.
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      SettingChecks.variable(variable.getKey(), variable.getValue());
    }
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    for (String label : labels.keySet()) {
      SettingChecks.label(label);
    }
    ports = List.copyOf(SettingChecks.ports(ports));
    volumes = List.copyOf(SettingChecks.volumes(volumes));
    user = user.isPresent() ? Optional.of(SettingChecks.user(user.get())) : user;
    workdir =
        workdir.isPresent()
            ? Optional.of(SettingChecks.absolutePath("workdir", workdir.get()))
            : workdir;
    entrypoint = copy(entrypoint);
    cmd = copy(cmd);
    shell = copy(shell);
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    notInherited = List.copyOf(notInherited);
  }

  private static Optional<List<String>> copy(Optional<List<String>> texts) {
    return texts.isPresent() ? Optional.of(List.copyOf(texts.get())) : texts;
  }

  /** Settings without those that only Dockerfiles and OCI's format have. */
  public ImageSettings(
      Map<String, String> environment,
      Map<String, String> labels,
      List<String> ports,
      List<String> volumes,
      Optional<String> user,
      Optional<String> workdir,
      Optional<List<String>> entrypoint,
      Optional<List<String>> cmd,
      Instant created) {
    this(
        environment,
        labels,
        ports,
        volumes,
        user,
        workdir,
        entrypoint,
        cmd,
        created,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of());
  }

  /** Nothing set, made at the epoch. */
  public static ImageSettings empty() {
    return new ImageSettings(
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }

  /** A builder that begins with what these settings say. */
  public ImageSettingsBuilder toBuilder() {
    return new ImageSettingsBuilder(this);
  }
}
