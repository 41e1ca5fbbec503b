package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of a tutorial, typed by hand. */
class CurlTest {
  @TempDir Path folder;

  @BeforeEach
  void requireCurl() {
    RequiredPart.CURL.require();
  }

  @Test
  void pushesAndPullsABlobByHand() throws Exception {
    byte[] content = RegistryContract.content(3_000_000);
    Path file = Files.write(folder.resolve("blob"), content);
    String digest = TestImage.digest(content);
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String url = registry.uri().toString();

      String opened = curl("-i", "-X", "POST", url + "/v2/app/blobs/uploads/");
      String location =
          opened
              .lines()
              .filter(l -> l.startsWith("Location: "))
              .findFirst()
              .orElseThrow()
              .substring("Location: ".length())
              .trim();
      // As curl sends it: with Expect: 100-continue, and the content type of a form.
      String put =
          curl(
              "-i", "-X", "PUT", "--data-binary", "@" + file, url + location + "?digest=" + digest);
      curl("-o", folder.resolve("pulled").toString(), url + "/v2/app/blobs/" + digest);

      assertThat(put).contains("HTTP/1.1 201 Created");
      assertThat(folder.resolve("pulled")).hasBinaryContent(content);
      assertThat(curl(url + "/v2/_catalog")).isEqualTo("{\"repositories\":[\"app\"]}");
      assertThat(curl("-I", url + "/v2/app/blobs/" + digest)).contains("Content-Length: 3000000");
    }
  }

  private static String curl(String... arguments) throws Exception {
    String[] line = new String[arguments.length + 2];
    line[0] = "curl";
    line[1] = "--silent";
    System.arraycopy(arguments, 0, line, 2, arguments.length);
    return Command.of(line).run().successful().stdout();
  }
}
