package io.jenkins.plugins.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BuildLogTest {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();
  private final BuildLog log =
      new BuildLog(new PrintStream(text, true, StandardCharsets.UTF_8), now::get);

  @Test
  void detailsAreLeftOut() {
    log.info("a");
    log.debug("b");
    log.trace("c");
    log.warn("d");

    assertThat(lines()).containsExactly("a", "warning: d");
  }

  @Test
  void aTransferSaysHowFarItIsEveryFiveSeconds() {
    progress(0, 0);
    progress(4, 10);
    progress(5, 50);
    progress(9, 60);
    progress(10, 100);

    assertThat(lines()).containsExactly("layer: 50 % of 100 B", "layer: 100 % of 100 B");
  }

  @Test
  void bytesAreForPeople() {
    assertThat(BuildLog.bytes(999)).isEqualTo("999 B");
    assertThat(BuildLog.bytes(12_345_678)).isEqualTo("12 MB");
  }

  private void progress(long second, long done) {
    now.set(TimeUnit.SECONDS.toNanos(second));
    log.progress("layer", done, 100);
  }

  private List<String> lines() {
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
