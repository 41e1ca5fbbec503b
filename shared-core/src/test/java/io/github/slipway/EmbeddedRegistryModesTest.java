package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.PushedBase;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes to the embedded registry as it can be set up: Docker's formats alone, and with users. */
class EmbeddedRegistryModesTest {
  @TempDir Path folder;

  private EmbeddedRegistry bases;
  private ProjectFolder project;

  @BeforeEach
  void start() throws Exception {
    bases = EmbeddedRegistry.builder(folder.resolve("bases")).start();
    PushedBase.to(bases.address(), "base/jre", new byte[1024]);
    project = new ProjectFolder(folder.resolve("project")).compileMain("demo.Main");
  }

  @AfterEach
  void stop() {
    bases.close();
  }

  @Test
  void aDockerOnlyRegistryTakesDockersFormatAndOcisIsToldAsTheCause() throws Exception {
    try (EmbeddedRegistry registry = registry().dockerOnly(true).start()) {
      assertThat(push(registry, ImageFormat.DOCKER, bases).digest().toString())
          .startsWith("sha256:");

      assertThatThrownBy(() -> push(registry, ImageFormat.OCI, bases))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.OCI_NOT_SUPPORTED);
                assertThat(e.advice()).contains("-Dregistry.format=docker");
              });
    }
  }

  @Test
  void aUserWhoMayOnlyPullIsToldSo() throws Exception {
    try (EmbeddedRegistry registry = withUsers().start()) {
      push(registry, ImageFormat.DOCKER, bases, as("ada", "secret"));

      assertProblem(registry, Problem.ACCESS_DENIED, as("bob", "word"))
          .hasMessageContaining("bob")
          .hasMessageContaining("403 DENIED");
      assertProblem(registry, Problem.WRONG_CREDENTIALS, as("ada", "wrong"));
      assertProblem(registry, Problem.NO_CREDENTIALS);
    }
  }

  @Test
  void aBaseIsPulledByAnybodyAndTheImagePushedWithAToken() throws Exception {
    try (EmbeddedRegistry registry = withUsers().anonymousPull(true).start()) {
      push(registry, ImageFormat.DOCKER, bases, as("ada", "secret"));

      assertThat(push(bases, ImageFormat.DOCKER, "base/jre:17", bases).digest().toString())
          .startsWith("sha256:");
      assertThat(push(bases, ImageFormat.DOCKER, "app:1", registry).digest().toString())
          .startsWith("sha256:");
      assertProblem(registry, Problem.ACCESS_DENIED, as("bob", "word"));
      assertProblem(registry, Problem.WRONG_CREDENTIALS, as("ada", "wrong"));
      assertProblem(registry, Problem.NO_CREDENTIALS);
    }
  }

  private AbstractThrowableAssert<?, ?> assertProblem(
      EmbeddedRegistry registry, Problem problem, CredentialSource... credentials) {
    // Another format, so that there is something to push.
    return assertThatThrownBy(() -> push(registry, ImageFormat.OCI, bases, credentials))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private ImageResult push(
      EmbeddedRegistry target,
      ImageFormat format,
      EmbeddedRegistry from,
      CredentialSource... credentials)
      throws Exception {
    return push(target, format, "base/jre:17", from, credentials);
  }

  private ImageResult push(
      EmbeddedRegistry target,
      ImageFormat format,
      String base,
      EmbeddedRegistry from,
      CredentialSource... credentials)
      throws Exception {
    ImageRequest image =
        new ImageRequest(
            project.project(),
            from.address() + "/" + base,
            ImageSettings.empty(),
            format,
            Platform.DEFAULT);
    SlipwayOptions options =
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(credentials),
            RetryPolicy.DEFAULT,
            false);
    return Slipway.of(options, Listener.SILENT)
        .push(
            new PushRequest(
                image, ImageReference.of(target.address() + "/app"), List.of("1"), false));
  }

  private static CredentialSource as(String user, String password) {
    return AnyRegistry.gets(new Credential.UsernamePassword(user, Secret.of(password)), "the test");
  }

  private EmbeddedRegistry.Builder withUsers() {
    return registry().user("ada", "secret").user("bob", "word").pushers(List.of("ada"));
  }

  private EmbeddedRegistry.Builder registry() {
    return EmbeddedRegistry.builder(folder.resolve("storage"));
  }
}
