package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.DefaultMavenProjectHelper;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeArchivesTest {
  private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

  @TempDir Path target;

  private MavenProject project;

  @BeforeEach
  void makeProject() {
    project = project("jar");
  }

  private MavenProject project(String packaging) {
    Model model = new Model();
    model.setArtifactId("app");
    model.setPackaging(packaging);
    Build build = new Build();
    build.setDirectory(target.toString());
    build.setOutputDirectory(target.resolve("classes").toString());
    build.setFinalName("app-1.0");
    model.setBuild(build);
    MavenProject made = new MavenProject(model);
    made.setArtifact(artifact(null));
    return made;
  }

  private static Artifact artifact(@Nullable String classifier) {
    return new DefaultArtifact(
        "com.example", "app", "1.0", null, "jar", classifier, new DefaultArtifactHandler("jar"));
  }

  private Path archive(String name, String mainClass) throws IOException {
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      String manifest =
          "Manifest-Version: 1.0\n"
              + (mainClass.isEmpty() ? "" : "Main-Class: " + mainClass + "\n");
      zip.write(manifest.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return file;
  }

  private MadeArchives made() {
    return new MadeArchives(project);
  }

  @Test
  void theMainJarIsTakenIfItSaysWhatToStart() throws Exception {
    Path main = archive("app-1.0.jar", "com.example.Main");
    archive("app-1.0-jar-with-dependencies.jar", "com.example.Main");

    assertThat(made().jar(false)).isEqualTo(main);
  }

  @Test
  void elseTheOneBesideItThatDoes() throws Exception {
    Path main = archive("app-1.0.jar", "");
    assertThat(made().jar(false)).isEqualTo(main);

    Path assembled = archive("app-1.0-jar-with-dependencies.jar", "com.example.Main");
    assertThat(made().jar(false)).isEqualTo(assembled);
    assertThat(made().jar(true)).isEqualTo(main);

    Artifact sources = artifact("sources");
    sources.setFile(archive("any-sources.jar", "com.example.Main").toFile());
    new DefaultMavenProjectHelper().attachArtifact(project, sources);
    Artifact attached = artifact("boxed");
    attached.setFile(archive("boxed.jar", "com.example.Main").toFile());
    new DefaultMavenProjectHelper().attachArtifact(project, attached);
    assertThat(made().jar(false)).isEqualTo(target.resolve("boxed.jar"));
  }

  @Test
  void whatIsMissingIsTheMainOne() {
    assertThat(made().jar(false)).isEqualTo(target.resolve("app-1.0.jar"));
    assertThat(made().springBoot()).isEqualTo(target.resolve("app-1.0.jar"));
    assertThat(made().war()).isEqualTo(target.resolve("app-1.0.war"));
  }

  @Test
  void theFileThatThisBuildMadeComesFirst() throws Exception {
    archive("app-1.0.jar", "com.example.Main");
    Path other = archive("other.jar", "com.example.Main");
    project.getArtifact().setFile(other.toFile());

    assertThat(made().jar(false)).isEqualTo(other);
  }

  @Test
  void springBootsJarMayBeThePlainOneOrBesideIt() throws Exception {
    Path main = archive("app-1.0.jar", LAUNCHER);
    assertThat(made().springBoot()).isEqualTo(main);

    archive("app-1.0.jar", "com.example.Main");
    Path executable = archive("app-1.0-exec.jar", LAUNCHER);
    assertThat(made().springBoot()).isEqualTo(executable);

    project = project("war");
    Path war = archive("app-1.0.war", LAUNCHER.replace("Jar", "War"));
    assertThat(made().springBoot()).isEqualTo(war);
  }

  @Test
  void aWarIsTheFileOrElseTheDirectoryThatItIsMadeOf() throws Exception {
    Path directory = Files.createDirectory(target.resolve("app-1.0"));
    assertThat(made().war()).isEqualTo(directory);

    Path war = archive("app-1.0.war", "");
    assertThat(made().war()).isEqualTo(war);
  }

  @Test
  void quarkusStartsInItsDirectory() throws Exception {
    archive("app-1.0.jar", "");
    Files.createDirectory(target.resolve("classes"));
    assertThat(made().isAllThereIs()).isFalse();

    Path run = archive("quarkus-app/quarkus-run.jar", "io.quarkus.Main");
    assertThat(made().jar(false)).isEqualTo(run);
    assertThat(made().isAllThereIs()).isTrue();
  }

  @Test
  void aJarWithoutClassesThatItWasMadeOfIsAllThereIs() throws Exception {
    assertThat(made().isAllThereIs()).isFalse();

    archive("app-1.0.jar", "com.example.Main");
    assertThat(made().isAllThereIs()).isTrue();

    Files.createDirectory(target.resolve("classes"));
    assertThat(made().isAllThereIs()).isFalse();
  }
}
