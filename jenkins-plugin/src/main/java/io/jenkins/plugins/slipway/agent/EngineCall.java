package io.jenkins.plugins.slipway.agent;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.github.slipway.Slipway;
import io.github.slipway.problem.SlipwayException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import jenkins.agents.ControllerToAgentFileCallable;

/**
 * Carries work to an agent, and opens the engine for it there.
 *
 * @param store the directory of layers, absolute
 */
record EngineCall<T>(EngineWork<T> work, Reach reach, String store, TaskListener listener)
    implements ControllerToAgentFileCallable<T> {
  @Override
  public T invoke(File directory, VirtualChannel channel) throws IOException, InterruptedException {
    BuildLog log = new BuildLog(listener.getLogger());
    Slipway slipway = Slipway.of(EngineOptions.of(reach, Path.of(store), log), log);
    try {
      return work.run(new Engine(slipway, log, directory.toPath()));
    } catch (SlipwayException e) {
      throw RegistryException.of(e);
    } catch (IOException e) {
      throw Failures.told(e);
    } finally {
      // Pipelines buffer what agents log: without this lines come late, or never.
      log.flush();
    }
  }
}
