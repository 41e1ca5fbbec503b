package io.github.slipway.maven;

import io.github.slipway.config.ByteSize;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that start an embedded registry: how it is to be. */
abstract class ServeMojo extends RegistryMojo {
  private static final String LOCAL = "127.0.0.1";

  /**
   * The host name or address to listen on. By default it is reached from this machine alone;
   * 0.0.0.0 is for all, who may then push what they like unless there are users.
   */
  @Parameter(property = "registry.bind", defaultValue = LOCAL)
  private @Nullable String bind;

  /** A PEM file with the server's certificate and the intermediate ones: serves HTTPS alone. */
  @Parameter(property = "registry.tlsCertificate")
  private @Nullable String tlsCertificate;

  /** The certificate's key, in PKCS#8 and not encrypted. */
  @Parameter(property = "registry.tlsKey")
  private @Nullable String tlsKey;

  /** Who has a password, in a file made by {@code htpasswd -B}. By default nobody needs one. */
  @Parameter(property = "registry.htpasswd")
  private @Nullable String htpasswd;

  /** Which of the users may push and delete; all of them by default. The others may pull. */
  @Parameter(property = "registry.pushers")
  private @Nullable List<String> pushers;

  /** Whether pulling needs no user where there are users. */
  @Parameter(property = "registry.anonymousPull", defaultValue = "false")
  private boolean anonymousPull;

  /**
   * The origins whose web pages may read the registry (CORS), such as {@code
   * https://ui.example:8080}; {@code *} for all.
   */
  @Parameter(property = "registry.allowOrigins")
  private @Nullable List<String> allowOrigins;

  /** Whether to write nothing, and to serve what is there. */
  @Parameter(property = "registry.readOnly", defaultValue = "false")
  private boolean readOnly;

  /** What its images may take on disk, such as {@code 20GiB}. */
  @Parameter(property = "registry.maxSize")
  private @Nullable String maxSize;

  /** Whether to refuse OCI manifests, as registries do that are older than those. */
  @Parameter(property = "registry.dockerOnly", defaultValue = "false")
  private boolean dockerOnly;

  ServeMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(session, project, execution);
  }

  final int port(@Nullable String injected) {
    String text = values().text("port", injected).orElse("0");
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
  final Optional<Path> storage(@Nullable File injected) {
    return path("storage", injected == null ? null : injected.getPath());
  }

  /** A registry as the parameters say, which is not started. */
  final EmbeddedRegistry.Builder builder(Path storage, int port) {
    String host = values().text("bind", bind).orElse(LOCAL);
    if (!host.equals(LOCAL) && !host.equals("localhost") && !hasUsers() && !isReadOnly()) {
      getLog()
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
            .dockerOnly(values().flag("dockerOnly", dockerOnly));
    setTls(builder);
    setUsers(builder);
    List<String> origins = values().list("allowOrigins", allowOrigins);
    values()
        .text("maxSize", maxSize)
        .ifPresent(size -> accept("maxSize", size, () -> builder.maxBytes(ByteSize.parse(size))));
    accept("allowOrigins", String.join(",", origins), () -> builder.allowOrigins(origins));
    return builder;
  }

  final boolean isReadOnly() {
    return values().flag("readOnly", readOnly);
  }

  final boolean hasUsers() {
    return path("htpasswd", htpasswd).isPresent();
  }

  private void setTls(EmbeddedRegistry.Builder builder) {
    Optional<Path> certificate = path("tlsCertificate", tlsCertificate);
    Optional<Path> key = path("tlsKey", tlsKey);
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
    List<String> names = values().list("pushers", pushers);
    boolean anonymous = values().flag("anonymousPull", anonymousPull);
    Optional<Path> file = path("htpasswd", htpasswd);
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
    File directory = project().getBasedir();
    Path base = directory == null ? Path.of("").toAbsolutePath() : directory.toPath();
    return values().text(name, injected).map(base::resolve);
  }
}
