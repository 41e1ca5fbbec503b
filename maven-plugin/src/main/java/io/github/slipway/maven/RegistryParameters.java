package io.github.slipway.maven;

import io.github.slipway.config.ByteSize;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the registry of a goal is to be. */
final class RegistryParameters {
  static final String LOCAL = "127.0.0.1";

  private final RegistryMojo goal;
  private final ParameterValues values;
  private final @Nullable File basedir;

  RegistryParameters(RegistryMojo goal) {
    this.goal = goal;
    this.values = goal.values();
    this.basedir = goal.project().getBasedir();
  }

  int port(@Nullable String injected) {
    String text = values.text("port", injected).orElse("0");
    int port;
    try {
      port = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      port = -1;
    }
    if (port < 0 || port > 65535) {
      throw Problem.INVALID_SETTING.with(
          "value", text, "property", "port", "why", "ports are 0 (any free one) to 65535");
    }
    return port;
  }

  /** The storage that the user named. */
  Optional<Path> storage(@Nullable File injected) {
    return path("storage", injected == null ? null : injected.getPath());
  }

  /** A registry as the parameters say, which is not started. */
  EmbeddedRegistry.Builder builder(Path storage, int port) {
    String host = values.text("bind", goal.bind).orElse(LOCAL);
    if (!host.equals(LOCAL) && !host.equals("localhost") && !hasUsers() && !isReadOnly()) {
      goal.getLog()
          .warn(
              "Whoever reaches "
                  + host
                  + " may push here and delete: -Dregistry.htpasswd=FILE asks for a password.");
    }
    EmbeddedRegistry.Builder builder =
        EmbeddedRegistry.builder(storage)
            .host(host)
            .port(port)
            .readOnly(isReadOnly())
            .dockerOnly(values.flag("dockerOnly", goal.dockerOnly))
            .allowMissing(values.flag("allowMissing", goal.allowMissing));
    setTls(builder);
    setUsers(builder);
    List<String> origins = values.list("allowOrigins", goal.allowOrigins);
    values
        .text("maxSize", goal.maxSize)
        .ifPresent(size -> accept("maxSize", size, () -> builder.maxBytes(ByteSize.parse(size))));
    accept("allowOrigins", String.join(",", origins), () -> builder.allowOrigins(origins));
    return builder;
  }

  /** What somebody may want to do with a registry that runs, a line for each. */
  List<String> howToUse(EmbeddedRegistry registry) {
    List<String> lines = new ArrayList<>();
    String ca = "";
    Optional<Path> certificate = registry.certificate();
    if (certificate.isPresent()) {
      lines.add("trust: " + certificate.get() + ", or the authority that signed it");
      ca = " -Dregistry.ca=" + certificate.get();
    }
    if (hasUsers()) {
      lines.add("login: docker login " + registry.address());
    }
    if (!isReadOnly()) {
      lines.add(
          goal.goals()
              .in("push:  mvn package registry:push -Dimage=" + registry.address() + "/NAME" + ca));
    }
    lines.add("pull:  docker pull " + registry.address() + "/NAME:TAG");
    lines.add("list:  curl " + registry.uri() + "/v2/_catalog");
    return lines;
  }

  private boolean isReadOnly() {
    return values.flag("readOnly", goal.readOnly);
  }

  private boolean hasUsers() {
    return path("htpasswd", goal.htpasswd).isPresent();
  }

  private void setTls(EmbeddedRegistry.Builder builder) {
    Optional<Path> certificate = path("tlsCertificate", goal.tlsCertificate);
    Optional<Path> key = path("tlsKey", goal.tlsKey);
    if (certificate.isPresent() && key.isPresent()) {
      builder.tls(certificate.get(), key.get());
    } else if (certificate.isPresent()) {
      throw alone("tlsCertificate", certificate.get(), "HTTPS needs registry.tlsKey too");
    } else if (key.isPresent()) {
      throw alone("tlsKey", key.get(), "HTTPS needs registry.tlsCertificate too");
    }
  }

  private void setUsers(EmbeddedRegistry.Builder builder) {
    String without = "without registry.htpasswd there are no users";
    List<String> names = values.list("pushers", goal.pushers);
    boolean anonymous = values.flag("anonymousPull", goal.anonymousPull);
    Optional<Path> file = path("htpasswd", goal.htpasswd);
    file.ifPresent(builder::htpasswd);
    if (!names.isEmpty()) {
      if (file.isEmpty()) {
        throw alone("pushers", String.join(",", names), without);
      }
      builder.pushers(names);
    }
    if (anonymous && file.isEmpty()) {
      throw alone("anonymousPull", "true", without);
    }
    builder.anonymousPull(anonymous);
  }

  private static SlipwayException alone(String property, Object value, String why) {
    return Problem.INVALID_SETTING.with(
        "value", value.toString(), "property", property, "why", why);
  }

  private static void accept(String property, String value, Runnable setter) {
    try {
      setter.run();
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_SETTING.because(
          e, "value", value, "property", property, "why", String.valueOf(e.getMessage()));
    }
  }

  /** A file or directory that the user named. A goal may run where there is no project. */
  private Optional<Path> path(String name, @Nullable String injected) {
    Path base = basedir == null ? Path.of("").toAbsolutePath() : basedir.toPath();
    return values.text(name, injected).map(base::resolve);
  }
}
