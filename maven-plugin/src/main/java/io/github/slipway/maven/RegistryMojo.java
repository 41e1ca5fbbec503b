package io.github.slipway.maven;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What the goals have in common that start an embedded registry: their parameters, which {@link
 * RegistryParameters} reads. Maven looks at the members of every goal's class before a push: no
 * class that a push does not need is named by one.
 */
abstract class RegistryMojo extends SlipwayMojo {
  /**
   * The host name or address to listen on. By default it is reached from this machine alone;
   * 0.0.0.0 is for all, who may then push what they like unless there are users.
   */
  @Parameter(property = "registry.bind", defaultValue = RegistryParameters.LOCAL)
  @Nullable String bind;

  /** A PEM file with the server's certificate and the intermediate ones: serves HTTPS alone. */
  @Parameter(property = "registry.tlsCertificate")
  @Nullable String tlsCertificate;

  /** The certificate's key, in PKCS#8 and not encrypted. */
  @Parameter(property = "registry.tlsKey")
  @Nullable String tlsKey;

  /** Who has a password, in a file made by {@code htpasswd -B}. By default nobody needs one. */
  @Parameter(property = "registry.htpasswd")
  @Nullable String htpasswd;

  /** Which of the users may push and delete; all of them by default. The others may pull. */
  @Parameter(property = "registry.pushers")
  @Nullable List<String> pushers;

  /** Whether pulling needs no user where there are users. */
  @Parameter(property = "registry.anonymousPull", defaultValue = "false")
  boolean anonymousPull;

  /**
   * The origins whose web pages may read the registry (CORS), such as {@code
   * https://ui.example:8080}; {@code *} for all.
   */
  @Parameter(property = "registry.allowOrigins")
  @Nullable List<String> allowOrigins;

  /** Whether to write nothing, and to serve what is there. */
  @Parameter(property = "registry.readOnly", defaultValue = "false")
  boolean readOnly;

  /** What its images may take on disk, such as {@code 20GiB}. */
  @Parameter(property = "registry.maxSize")
  @Nullable String maxSize;

  /** Whether to refuse OCI manifests, as registries do that are older than those. */
  @Parameter(property = "registry.dockerOnly", defaultValue = "false")
  boolean dockerOnly;

  /** Whether to take manifests that name blobs and manifests which are not in their repository. */
  @Parameter(property = "registry.allowMissing", defaultValue = "false")
  boolean allowMissing;

  private final MavenProject project;

  RegistryMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(
        session, GoalNames.of(session, execution), ParameterValues.of(session, project, execution));
    this.project = project;
  }

  final MavenProject project() {
    return project;
  }
}
