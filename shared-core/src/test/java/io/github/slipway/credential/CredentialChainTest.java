package io.github.slipway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialChainTest {
  private static final Credential ME = new Credential.UsernamePassword("me", Secret.of("s3cret"));

  @Test
  void theFirstAnswerCounts() {
    CredentialSource chain =
        CredentialChain.of(
            List.of(
                ExplicitCredentials.forRegistry("other.example", ME, "first"),
                AnyRegistry.gets(ME, "second"),
                (registry, repository) -> {
                  throw new AssertionError("asked though it was not needed");
                }));

    assertThat(chain.find("reg.example", "app").orElseThrow().source()).isEqualTo("second");
    assertThat(chain.find("other.example", "app").orElseThrow().source()).isEqualTo("first");
  }

  @Test
  void credentialsForOneRegistryAreNotForAnother() {
    CredentialSource source = ExplicitCredentials.forRegistry("reg.example:5000", ME, "given");

    assertThat(source.find("reg.example:5000", "app")).isPresent();
    assertThat(source.find("reg.example", "app")).isEmpty();
  }

  @Test
  void nothingPrintsThePassword() {
    FoundCredential found = new FoundCredential(ME, "given");

    assertThat(found.toString() + ExplicitCredentials.forRegistry("reg.example", ME, "given"))
        .contains("me", "given")
        .doesNotContain("s3cret");
  }
}
