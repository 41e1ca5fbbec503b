package io.jenkins.plugins.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class LostAgentTest {
  @Test
  void aClosedConnectionIsToldAsTheLossOfTheAgent() {
    Throwable told = failing(new IOException("Remote call failed", new ClosedChannelException()));

    assertThat(told)
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("The connection to builder was lost");
    // What retry(conditions: [agent()]) asks.
    assertThat(Channel.isClosedChannelException(told)).isTrue();
  }

  @Test
  void itsCauseIsOneThatCanBeSavedWithTheRun() {
    Throwable cause = failing(new ClosedChannelException()).getCause();

    assertThat(cause).isExactlyInstanceOf(ChannelClosedException.class).hasNoCause();
    assertThat(cause.getStackTrace()).isEmpty();
  }

  @Test
  void otherTroubleStaysAsItIs() {
    IOException other = new IOException("disk");

    assertThatThrownBy(
            () ->
                LostAgent.told(
                    "builder",
                    () -> {
                      throw other;
                    }))
        .isSameAs(other);
  }

  private static Throwable failing(IOException failure) {
    return catchThrowable(
        () ->
            LostAgent.told(
                "builder",
                () -> {
                  throw failure;
                }));
  }
}
