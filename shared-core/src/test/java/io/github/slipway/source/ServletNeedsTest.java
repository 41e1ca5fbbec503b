package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletNeedsTest {
  @TempDir Path folder;

  /** The head of a class file for this release, and a name that it uses. */
  private void compiled(int release, String uses) throws IOException {
    byte[] name = uses.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[10 + name.length];
    bytes[7] = (byte) (44 + release);
    System.arraycopy(name, 0, bytes, 10, name.length);
    Path directory = Files.createDirectories(folder.resolve("WEB-INF/classes"));
    Files.write(directory.resolve("A.class"), bytes);
  }

  private String tomcat() throws IOException {
    return ServletNeeds.of(folder).tomcat();
  }

  @ParameterizedTest
  @CsvSource({
    "17,jakarta/servlet/http/HttpServlet,tomcat:10.1-jre17-temurin",
    "8,javax/servlet/http/HttpServlet,tomcat:9.0-jre8-temurin",
    "8,jakarta/servlet/Filter,tomcat:10.1-jre11-temurin",
    "18,jakarta/servlet/Filter,tomcat:10.1-jre21-temurin",
    "11,java/lang/Object,tomcat:10.1-jre11-temurin"
  })
  void classesTellTheApiAndTheRelease(int release, String uses, String tomcat) throws Exception {
    compiled(release, uses);

    assertThat(tomcat()).isEqualTo(tomcat);
  }

  @ParameterizedTest
  @CsvSource({
    "https://jakarta.ee/xml/ns/jakartaee,tomcat:10.1-jre17-temurin",
    "http://xmlns.jcp.org/xml/ns/javaee,tomcat:9.0-jre17-temurin",
    "http://java.sun.com/xml/ns/j2ee,tomcat:9.0-jre17-temurin",
    "http://java.sun.com/dtd/web-app_2_3.dtd,tomcat:9.0-jre17-temurin"
  })
  void theDescriptorTellsWhereNoClassDoes(String namespace, String tomcat) throws Exception {
    Files.createDirectories(folder.resolve("WEB-INF"));
    Files.writeString(
        folder.resolve("WEB-INF/web.xml"), "<web-app xmlns=\"" + namespace + "\"></web-app>");

    assertThat(tomcat()).isEqualTo(tomcat);
  }

  @Test
  void librariesTellWhereNothingElseDoes() throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    Files.write(libraries.resolve("a.jar"), TestArchive.jarWith("A.class"));
    Files.write(
        libraries.resolve("spring-web.jar"),
        TestArchive.jarWith("META-INF/services/javax.servlet.ServletContainerInitializer"));

    assertThat(tomcat()).isEqualTo("tomcat:9.0-jre17-temurin");
  }

  @Test
  void aLibraryThatCannotBeReadTellsNothing() throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    byte[] jar = TestArchive.jarWith("A.class");
    Files.write(libraries.resolve("cut.jar"), Arrays.copyOf(jar, 40));
    jar[8] = (byte) 99;
    Files.write(libraries.resolve("unknown-compression.jar"), jar);

    assertThat(tomcat()).isEqualTo("tomcat:10.1-jre17-temurin");
  }

  @Test
  void whatTellsNothingIsTakenForAnApplicationOfToday() throws Exception {
    Files.writeString(folder.resolve("index.html"), "<p>");

    assertThat(tomcat()).isEqualTo("tomcat:10.1-jre17-temurin");
  }
}
