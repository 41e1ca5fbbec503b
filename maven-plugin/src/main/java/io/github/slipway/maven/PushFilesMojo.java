package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import io.github.slipway.report.PushResult;
import io.github.slipway.report.ResultJson;
import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Pushes an image of files that are there, as {@code push} does: of the Dockerfile in this
 * directory, or of its files where it has none, or of the jar or WAR that {@code file} names. Needs
 * no project, runs once in a build of several modules, and writes nothing into the directory.
 */
// Not push itself: Maven runs a goal that needs no project once for the whole build, where push
// has to run for each module.
@Mojo(name = "push-files", requiresProject = false, aggregator = true, threadSafe = true)
public final class PushFilesMojo extends PushMojo {
  /** A file that gets the result as JSON; {@code -} is the standard output. */
  @Parameter(property = "registry.json")
  private @Nullable File json;

  @Inject
  PushFilesMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(session, project, execution, decrypter);
  }

  @Override
  void runWithClasses() throws IOException, InterruptedException {
    if (builds()) {
      refuseWhatAProjectMakes();
    }
    super.runWithClasses();
  }

  private void refuseWhatAProjectMakes() {
    switch (kind()) {
      case DIRECTORY, DOCKERFILE -> {}
      case JAVA ->
          throw refused(
              "java", "classes and dependencies are a project's: mvn registry:push pushes them");
      case JAR, SPRING_BOOT, WAR -> {
        if (!saidFile()) {
          throw refused(
              kind().toString(), "no project is asked for it: name it with -Dregistry.file");
        }
      }
    }
  }

  private static RuntimeException refused(String kind, String why) {
    return Problem.INVALID_SETTING.with("value", kind, "property", "source", "why", why);
  }

  @Override
  boolean isOfFiles() {
    return true;
  }

  @Override
  void clearResult() {
    // Nothing is left by an earlier one.
  }

  @Override
  void writeResult(PushResult result) throws IOException {
    JsonOutput.write(
        values().text("json", json == null ? null : json.getPath()),
        directory(),
        ResultJson.write(result));
  }
}
