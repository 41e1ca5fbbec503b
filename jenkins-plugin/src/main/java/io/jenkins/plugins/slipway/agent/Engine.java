package io.jenkins.plugins.slipway.agent;

import io.github.slipway.Slipway;
import io.github.slipway.report.Listener;
import java.nio.file.Path;

/**
 * The engine as {@link EngineWork} finds it, on the machine where the work is done.
 *
 * @param log what the build's log hears
 * @param directory where the work was sent to: the workspace or a directory in it; without a
 *     workspace, Jenkins' own root directory, which is none of the work's business
 */
public record Engine(Slipway slipway, Listener log, Path directory) {}
