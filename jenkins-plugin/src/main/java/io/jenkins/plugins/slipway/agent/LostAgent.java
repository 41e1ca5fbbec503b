package io.jenkins.plugins.slipway.agent;

import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Tells a lost agent from other failures, and says what to do about it. */
public final class LostAgent {
  private LostAgent() {}

  /** Something that needs the agent. */
  @FunctionalInterface
  public interface Call<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Makes a call.
   *
   * @param agent its name, for people
   * @throws RegistryException if the agent was lost meanwhile; its cause is what {@code
   *     retry(conditions: [agent()])} looks for
   */
  public static <T> T told(String agent, Call<T> call) throws IOException, InterruptedException {
    try {
      return call.run();
    } catch (RegistryException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Throwable closed = closed(e);
      if (closed == null) {
        throw e;
      }
      throw (RegistryException)
          new RegistryException("agent-lost", Messages.LostAgent_message(agent, why(closed)))
              .initCause(lost(why(closed)));
    }
  }

  /** Whether a failure is the loss of the agent, so that there is no work to go on with. */
  public static boolean is(RegistryException failure) {
    return failure.problem().equals("agent-lost");
  }

  /**
   * What {@code agent()} looks for, and no more. The causes that there were often cannot be saved
   * with the run (XStream may not read classes of java.nio.channels), and then a Pipeline prints
   * stack traces instead of the message.
   */
  private static ChannelClosedException lost(String why) {
    ChannelClosedException lost = new ChannelClosedException((Channel) null, why, null);
    lost.setStackTrace(new StackTraceElement[0]);
    return lost;
  }

  private static @Nullable Throwable closed(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ChannelClosedException
          || t instanceof ClosedChannelException
          || t instanceof RequestAbortedException
          || t instanceof EOFException) {
        return t;
      }
    }
    return null;
  }

  private static String why(Throwable closed) {
    String message = closed.getMessage();
    return message == null ? closed.getClass().getSimpleName() : message;
  }
}
