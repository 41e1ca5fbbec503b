package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.Listener;
import io.github.slipway.source.DockerfileProject;
import io.github.slipway.source.FileTree;
import io.github.slipway.source.SecretPolicy;
import io.github.slipway.source.SourceRequest;
import io.github.slipway.source.WebArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files may be in an image, whatever it is made of. */
class SlipwayFilesTest {
  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static ImageRequest image(SourceRequest source, String... platforms) {
    return new ImageRequest(
        source,
        Optional.of("scratch"),
        ImageSettings.empty(),
        ImageFormat.OCI,
        Arrays.stream(platforms).map(Platform::of).toList());
  }

  private void build(ImageRequest image) throws Exception {
    Slipway.of(
            new SlipwayOptions(
                folder.resolve("cache"),
                name -> RegistryConfig.SECURE,
                List.of(),
                RetryPolicy.DEFAULT,
                false),
            Listener.SILENT)
        .build(
            new BuildRequest(
                image, "oci:" + folder.resolve("layout"), ImageReference.of("reg.test/app:1.0")));
  }

  @Test
  void secretsOfEveryPlatformAreFound() throws Exception {
    file("context/amd64/app", "app");
    file("context/arm64/.env", "PASSWORD=x");
    Path dockerfile =
        file("context/Dockerfile", "FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /");
    SourceRequest source =
        new DockerfileProject(
            "app", folder.resolve("context"), dockerfile, Map.of(), Optional.empty());

    build(image(source, "linux/amd64").withSecrets(SecretPolicy.FAIL));
    assertThatThrownBy(
            () -> build(image(source, "linux/amd64", "linux/arm64").withSecrets(SecretPolicy.FAIL)))
        .extracting("problem")
        .isEqualTo(Problem.SECRETS_IN_IMAGE);
  }

  @Test
  void linksOfAWebApplicationLeadNowhereElseIfThatIsAsked() throws Exception {
    Path secret = file("secret", "s");
    file("ws/app/index.html", "<p>");
    Files.createSymbolicLink(folder.resolve("ws/app/link.html"), secret);
    ImageRequest image =
        image(new WebArchive("app", folder.resolve("ws/app"), Optional.of("/srv")), "linux/amd64");

    build(image);
    assertThatThrownBy(() -> build(image.within(folder.resolve("ws"))))
        .hasMessageContaining("/srv/link.html")
        .extracting("problem")
        .isEqualTo(Problem.FILE_OUTSIDE);
    Files.delete(folder.resolve("ws/app/link.html"));
    build(image.within(folder.resolve("ws")));
    assertThat(folder.resolve("layout/index.json")).exists();
  }

  @Test
  void filesWithoutABaseAreNoImage() throws Exception {
    file("site/index.html", "<p>");
    ImageRequest image =
        new ImageRequest(
            new FileTree("site", folder.resolve("site"), Optional.empty()),
            Optional.empty(),
            ImageSettings.empty(),
            ImageFormat.OCI,
            List.of(Platform.DEFAULT));

    assertThatThrownBy(() -> build(image)).extracting("problem").isEqualTo(Problem.NO_BASE);
  }
}
