package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterCredentialsTest {
  @Test
  void theyAreForTheTargetAndForNoOtherRegistry() {
    CredentialSource source =
        ParameterCredentials.of(
                "registry.example",
                ParameterCredentials.Names.TARGET,
                Optional.of("me"),
                Optional.of("secret"))
            .orElseThrow();
    assertThat(source.find("registry.example", "app"))
        .map(FoundCredential::source)
        .contains("registry.username and registry.password");
    assertThat(source.find("base.example", "jre")).isEmpty();
  }

  @Test
  void withoutBothThereIsNoSource() {
    assertThat(
            ParameterCredentials.of(
                "registry.example",
                ParameterCredentials.Names.TARGET,
                Optional.empty(),
                Optional.empty()))
        .isEmpty();
  }

  @Test
  void oneWithoutTheOtherIsAnError() {
    assertThatThrownBy(
            () ->
                ParameterCredentials.of(
                    "registry.example",
                    ParameterCredentials.Names.BASE,
                    Optional.empty(),
                    Optional.of("secret")))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("registry.fromPassword is set and registry.fromUsername is not")
        .hasMessageNotContaining("secret")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.HALF_A_CREDENTIAL);
  }
}
