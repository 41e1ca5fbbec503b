package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReferenceClaimsTest {
  private static final List<ImageReference> APP = List.of(ImageReference.of("localhost/app:1"));
  private static final List<ImageReference> TOOL = List.of(ImageReference.of("localhost/tool:1"));

  private final ReferenceClaims claims = new ReferenceClaims();

  @Test
  void twoModulesMayNotPushTheSameReference() throws InterruptedException {
    claims.claim(APP, "app");
    claims.settle("app");
    assertThatThrownBy(() -> claims.claim(APP, "tool"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("app and tool would both push localhost/app:1")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.SAME_REFERENCE);
  }

  @Test
  void otherReferencesAreFree() throws InterruptedException {
    claims.claim(APP, "app");
    claims.settle("app");
    claims.claim(TOOL, "tool");
  }

  @Test
  void oneModuleMayPushItTwice() throws InterruptedException {
    claims.claim(APP, "app");
    claims.settle("app");
    claims.claim(APP, "app");
  }

  @Test
  void aModuleWithoutAnImageGivesItsReferencesBack() throws InterruptedException {
    claims.claim(APP, "lib");
    claims.release("lib");
    claims.settle("lib");
    claims.claim(APP, "app");
  }

  @Test
  void aModuleWaitsUntilItIsCertainWhetherTheOtherPushes() throws Exception {
    claims.claim(APP, "lib");
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> claim =
          other.submit(
              () -> {
                claims.claim(APP, "app");
                return null;
              });
      claims.release("lib");
      claim.get();
      claims.settle("app");
      assertThatThrownBy(() -> claims.claim(APP, "lib")).isInstanceOf(SlipwayException.class);
      assertThat(claim).isDone();
    } finally {
      other.shutdownNow();
    }
  }
}
