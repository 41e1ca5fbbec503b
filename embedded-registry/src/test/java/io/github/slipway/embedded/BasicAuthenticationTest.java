package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.github.slipway.testsupport.Htpasswd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasicAuthenticationTest {
  private static final int SLOW = 13;

  @TempDir Path folder;

  @Test
  void aPasswordThatWasChangedWhileItWasCheckedIsNotRemembered() throws Exception {
    Path file = folder.resolve("htpasswd");
    Files.writeString(
        file,
        "ada:"
            + BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(SLOW, "old".toCharArray())
            + "\n");
    BasicAuthentication users =
        new BasicAuthentication(io.github.slipway.embedded.Htpasswd.read(file));
    Thread check = new Thread(() -> users.user(basic("ada:old")));
    check.start();
    while (check.isAlive() && !isHashing(check)) {
      Thread.onSpinWait();
    }

    Htpasswd.write(file, Map.of("ada", "new"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(users.user(basic("ada:new"))).contains("ada");
    check.join();

    assertThat(users.user(basic("ada:old"))).isEmpty();
  }

  @Test
  void aFileThatIsAsOldAsTheOneItReplacedIsReadAgain() throws Exception {
    Path file = Htpasswd.write(folder.resolve("htpasswd"), Map.of("ada", "old", "bob", "word"));
    FileTime time = Files.getLastModifiedTime(file);
    BasicAuthentication users =
        new BasicAuthentication(io.github.slipway.embedded.Htpasswd.read(file));
    assertThat(users.user(basic("ada:old"))).contains("ada");

    Htpasswd.write(file, Map.of("bob", "word"));
    Files.setLastModifiedTime(file, time);

    assertThat(users.user(basic("ada:old"))).isEmpty();
    assertThat(users.user(basic("bob:word"))).contains("bob");
  }

  @Test
  void theUsersStayWhileTheFileIsBeingWritten() throws Exception {
    Path file = Htpasswd.write(folder.resolve("htpasswd"), Map.of("ada", "old"));
    BasicAuthentication users =
        new BasicAuthentication(io.github.slipway.embedded.Htpasswd.read(file));

    Files.writeString(file, "");
    assertThat(users.user(basic("ada:old"))).contains("ada");
    Files.delete(file);
    assertThat(users.user(basic("ada:old"))).contains("ada");
    Htpasswd.write(file, Map.of("ada", "new", "bob", "word"));

    assertThat(users.user(basic("ada:new"))).contains("ada");
    assertThat(users.user(basic("ada:old"))).isEmpty();
  }

  private static boolean isHashing(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("accepts"));
  }

  private static String basic(String userAndPassword) {
    return "Basic "
        + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }
}
