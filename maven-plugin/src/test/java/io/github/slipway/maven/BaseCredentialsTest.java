package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.ImageReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaseCredentialsTest {
  private static final ImageReference BASE = ImageReference.of("hub.example/base/java:17");
  private static final CredentialSource GIVEN =
      ExplicitCredentials.forRegistry(
          "hub.example", new Credential.UsernamePassword("reader", Secret.of("pw")), "the test");

  @Test
  void theyAreForTheRepositoryOfTheBaseAlone() {
    CredentialSource source =
        BaseCredentials.of(BASE, Optional.of(ImageReference.of("hub.example/team/app")), GIVEN)
            .orElseThrow();

    assertThat(source.find("hub.example", "base/java")).isPresent();
    assertThat(source.find("hub.example", "team/app")).isEmpty();
    assertThat(source.find("other.example", "base/java")).isEmpty();
  }

  @Test
  void aPushToTheRepositoryOfTheBaseIsDoneAsTheTargetsUser() {
    assertThat(
            BaseCredentials.of(
                BASE, Optional.of(ImageReference.of("hub.example/base/java")), GIVEN))
        .isEmpty();
  }

  @Test
  void onlyABaseFromARegistryHasCredentials() {
    assertThat(BaseCredentials.reference("hub.example/base/java:17")).contains(BASE);
    assertThat(BaseCredentials.reference("eclipse-temurin:17-jre"))
        .map(ImageReference::registry)
        .contains("docker.io");
    for (String none :
        new String[] {"scratch", "jlink", "oci:/layout", "docker-archive:/a.tar", "UPPER CASE"}) {
      assertThat(BaseCredentials.reference(none)).isEmpty();
    }
  }
}
