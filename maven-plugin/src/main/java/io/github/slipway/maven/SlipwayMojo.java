package io.github.slipway.maven;

import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What every goal has: a way to skip it, and failures that say what to do. */
abstract class SlipwayMojo extends AbstractMojo {
  private final MavenSession session;
  private final GoalNames goals;
  private final ParameterValues values;

  /** Skips the goal. */
  @Parameter(property = "registry.skip", defaultValue = "false")
  private boolean skip;

  SlipwayMojo(MavenSession session, GoalNames goals, ParameterValues values) {
    this.session = session;
    this.goals = goals;
    this.values = values;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      if (values.flag("skip", skip)) {
        skip("registry.skip is set");
      } else {
        run();
      }
    } catch (SlipwayException e) {
      throw new MojoFailureException(told(e), shownCause(e));
    } catch (IOException e) {
      throw new MojoExecutionException(IoMessage.of(e), shownCause(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Interrupted: the goal has not finished its work.", e);
    }
  }

  /** A failure with its id, which is what docs/problems.md and scripts know it by. */
  final String told(SlipwayException e) {
    return goals.in(String.valueOf(e.getMessage())) + " [" + e.problem().id() + "]";
  }

  /** Does the goal's work. */
  abstract void run() throws IOException, InterruptedException;

  /** Says that the goal does nothing, and why. */
  void skip(String why) {
    getLog().info("skipped: " + why);
  }

  /** How goals are called here. */
  final GoalNames goals() {
    return goals;
  }

  final MavenSession session() {
    return session;
  }

  final ParameterValues values() {
    return values;
  }

  /**
   * The user's home directory, as Maven sees it. Java knows none ("?") for users without an entry
   * in the system's list, as in many containers: there, HOME is.
   */
  final Path home() {
    Path home = Path.of(session.getSystemProperties().getProperty("user.home"));
    String variable = System.getenv("HOME");
    return home.isAbsolute() || variable == null ? home : Path.of(variable);
  }

  /**
   * Maven appends the message of every cause to ours, below the advice: only who asks for stack
   * traces gets the causes.
   */
  @SuppressWarnings("NullAway") // Maven's constructors take null for "no cause".
  private Throwable shownCause(Exception e) {
    return session.getRequest().isShowErrors() || getLog().isDebugEnabled() ? e : null;
  }
}
