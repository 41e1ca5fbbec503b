package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a POM says of layers and extra files is in the image, and no secret is. */
class LayersIT {
  private static final String CONFIGURATION =
      """
      <source>java</source>
      <layers>
        <layer><name>json</name><include>com.google.code.gson</include></layer>
        <rest>each</rest>
      </layers>
      <extraFiles>
        <extraFile>
          <from>src/main/container</from>
          <owner>1000:2000</owner>
          <directoryMode>750</directoryMode>
          <excludes><exclude>**/*.bak</exclude></excludes>
          <permissions>
            <permission><file>/etc/**/*.conf</file><mode>640</mode></permission>
          </permissions>
        </extraFile>
        <extraFile><from>README.md</from><to>/doc/</to><mode>444</mode></extraFile>
        <extraFile><link>/opt/start.sh</link><to>/bin/größe-开始</to></extraFile>
      </extraFiles>
      """;

  @TempDir Path folder;

  @Test
  void layersFilesOwnersModesAndNamesAreAsThePomSays() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      MavenRun maven = project();
      maven.mvn(push("compile", registry)).successful();

      PulledImage image =
          PulledImage.pull(registry.host() + "/layered:1.0.0", folder.resolve("pulled"));
      assertThat(image.digests()).hasSize(5);
      assertThat(image.files(0)).containsExactly("app/libs/gson-2.13.2.jar");
      assertThat(image.files(1)).containsExactly("app/libs/error_prone_annotations-2.41.0.jar");
      assertThat(image.entries(2))
          .contains(
              "-rw-r--r-- 0/0 app/resources/grüße.txt", "-rw-r--r-- 0/0 app/resources/中文/你好.txt");
      assertThat(image.files(3)).isNotEmpty().allMatch(name -> name.startsWith("app/classes/"));
      assertThat(image.entries(4))
          .containsExactlyInAnyOrder(
              "drwxr-x--- 1000/2000 etc/",
              "drwxr-x--- 1000/2000 etc/äpfel/",
              "-rw-r----- 1000/2000 etc/äpfel/设置.conf",
              "drwxr-x--- 1000/2000 opt/",
              "-rwxr-xr-x 1000/2000 opt/start.sh",
              "drwxr-xr-x 0/0 doc/",
              "-r--r--r-- 0/0 doc/README.md",
              "drwxr-xr-x 0/0 bin/",
              "lrwxrwxrwx 0/0 bin/größe-开始 -> /opt/start.sh");

      Files.writeString(
          maven.project().resolve("src/main/container/opt/.env"), "TOKEN=hidden-2207\n");
      registry.forgetRequests();
      Command.Result refused = maven.mvn(push("compile", registry));
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.stdout())
          .contains("/opt/.env", "-Dregistry.secrets", "[secrets-in-image]")
          .doesNotContain("hidden-2207");
      assertThat(registry.requests()).noneMatch(request -> request.matches("(POST|PUT|PATCH) .*"));
    }
  }

  private static String[] push(String phase, DistributionRegistry registry) {
    return new String[] {
      phase,
      "registry:push",
      "-Dregistry.from=scratch",
      "-Dregistry.secrets=fail",
      "-Dimage=" + registry.host() + "/layered"
    };
  }

  private MavenRun project() throws IOException {
    MavenRun maven = MavenRun.inCopyOf("uber-jar", folder);
    Path project = maven.project();
    Path pom = project.resolve("pom.xml");
    Files.writeString(pom, Files.readString(pom).replace("<source>jar</source>", CONFIGURATION));
    write(project.resolve("src/main/resources/grüße.txt"), "rw-rw-r--");
    write(project.resolve("src/main/resources/中文/你好.txt"), "rw-rw-r--");
    write(project.resolve("src/main/container/etc/äpfel/设置.conf"), "rw-rw-rw-");
    write(project.resolve("src/main/container/etc/äpfel/设置.conf.bak"), "rw-rw-rw-");
    write(project.resolve("src/main/container/opt/start.sh"), "rwxrwxr-x");
    return maven;
  }

  private static void write(Path file, String mode) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, file.getFileName() + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
