package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JarFile;
import io.github.slipway.source.SourceRequest;
import io.github.slipway.source.TestArchive;
import io.github.slipway.source.WebArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jars and WARs on their way to a registry and into a layout. */
class SlipwayArchivesTest extends PushFixture {
  private ImageRequest request(SourceRequest source, String from, Map<String, String> environment) {
    return new ImageRequest(
        source,
        from,
        ImageSettings.empty().toBuilder().environment(environment).build(),
        ImageFormat.DOCKER,
        Platform.DEFAULT);
  }

  private Slipway slipway() {
    return Slipway.of(
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false),
        Listener.SILENT);
  }

  private ImageResult push(ImageRequest image, String target) throws Exception {
    return slipway()
        .push(
            new PushRequest(
                image, ImageReference.of(registry.host() + "/" + target), List.of(), false));
  }

  private String tomcat() throws Exception {
    push(
        request(
            project.project(),
            registry.host() + "/base/jre:17",
            Map.of("CATALINA_HOME", "/usr/local/tomcat")),
        "base/tomcat:10");
    return registry.host() + "/base/tomcat:10";
  }

  private WebArchive war() throws Exception {
    Path file =
        new TestArchive()
            .files(
                "index.html",
                "\u4E2D\u6587/\u56FE.svg",
                "WEB-INF/lib/a-1.0.jar",
                "WEB-INF/classes/App.class")
            .writeTo(folder.resolve("site.war"));
    return new WebArchive("site", file, Optional.empty());
  }

  @Test
  void aWebApplicationGoesWhereItsBaseSays() throws Exception {
    Path layout = folder.resolve("layout");
    slipway()
        .build(
            new BuildRequest(
                request(war(), tomcat(), Map.of()),
                "oci:" + layout,
                ImageReference.of("made.test/site:1")));

    ImageContent content = ImageContent.ofLayout(layout);
    assertThat(content.files())
        .containsKeys(
            "/usr/local/tomcat/webapps/ROOT/index.html",
            "/usr/local/tomcat/webapps/ROOT/\u4E2D\u6587/\u56FE.svg",
            "/usr/local/tomcat/webapps/ROOT/WEB-INF/lib/a-1.0.jar")
        .doesNotContainKeys("/usr/local/tomcat/webapps", "/usr");
    assertThat(content.config().at("/config/Entrypoint").toString()).contains("demo.Main");
  }

  @Test
  void anUnchangedWebApplicationIsTwoRequests() throws Exception {
    ImageRequest image = request(war(), tomcat(), Map.of());
    ImageResult first = push(image, "site:1");
    ImageResult second = push(image, "site:1");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.requests()).isEqualTo(2);
  }

  @Test
  void anUnchangedJarIsTwoRequestsAndAChangedClassOneLayer() throws Exception {
    ImageRequest image = request(springBoot("class"), registry.host() + "/base/jre:17", Map.of());
    push(image, "boot:1");
    ImageResult second = push(image, "boot:1");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.requests()).isEqualTo(2);

    springBoot("changed class");
    ImageResult changed = push(image, "boot:1");
    assertThat(changed.layers()).filteredOn(layer -> layer.outcome() == Outcome.SENT).hasSize(1);
  }

  private JarFile springBoot(String content) throws Exception {
    String launcher = "org.springframework.boot.loader.launch.JarLauncher";
    Path file =
        new TestArchive()
            .manifest("Main-Class: " + launcher)
            .files(launcher.replace('.', '/') + ".class", "BOOT-INF/lib/a-1.0.jar")
            .file("BOOT-INF/classes/App.class", content)
            .writeTo(folder.resolve("boot.jar"));
    return new JarFile(
        "boot", file, true, Optional.empty(), Optional.empty(), List.of(), List.of());
  }
}
