package io.jenkins.plugins.slipway.maven;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Maven.MavenInstallation;
import hudson.util.ArgumentListBuilder;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.LostAgent;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.bind.PrivateDirectory;
import io.jenkins.plugins.slipway.bind.ToolFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Runs a project's own Maven where the workspace is, so that it writes its images to disk. Reports
 * of its modules are there until this is closed.
 */
public final class MavenBuild implements AutoCloseable {
  private static final int NO_SUCH_COMMAND = 127;

  private final Place place;
  private final ToolFiles files;
  private final PrivateDirectory directory;
  private final Reach base;

  private MavenBuild(Place place, Reach base, ToolFiles files, PrivateDirectory directory) {
    this.place = place;
    this.base = base;
    this.files = files;
    this.directory = directory;
  }

  /**
   * Where a build runs.
   *
   * @param workspace the directory above which no wrapper is looked for
   * @param directory of the project's POM
   * @param environment of the step
   * @param agent what people call the node
   * @param store the agent's directory of layers
   */
  public record Place(
      Run<?, ?> run,
      FilePath workspace,
      FilePath directory,
      Launcher launcher,
      EnvVars environment,
      TaskListener listener,
      String agent,
      String store) {}

  /**
   * Runs Maven, with its output in the log, and waits for it.
   *
   * @param base how registries are reached, with the logins of the base's registry alone: the build
   *     gets no others, and not those of the agent's user
   * @throws RegistryException if there is no Maven, or it fails
   */
  public static MavenBuild run(Place place, MavenOptions options, Reach base)
      throws IOException, InterruptedException {
    Set<String> hosts = base.logins().stream().map(Login::registry).collect(Collectors.toSet());
    Reach alone = new Reach(base.hosts(), base.logins(), false, base.store(), base.patience());
    ToolFiles files = ToolFiles.of(alone, hosts);
    MavenBuild build =
        new MavenBuild(
            place, alone, files, PrivateDirectory.create(place.run(), place.workspace(), files));
    boolean done = false;
    try {
      LostAgent.told(
          place.agent(),
          () -> {
            build.start(options);
            return true;
          });
      done = true;
      return build;
    } finally {
      if (!done) {
        build.close();
      }
    }
  }

  /** The path of the directory with the reports of the modules. */
  public String reports() {
    return directory.path() + (place.launcher().isUnix() ? "/" : "\\") + "report";
  }

  /** What cannot be deleted now, since the agent is away, is deleted later. */
  @Override
  public void close() throws InterruptedException {
    // An abort must not leave credentials behind.
    boolean interrupted = Thread.interrupted();
    try {
      directory.delete();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What leads the tools to the files, and to none of a {@code withRegistry} around the step. */
  private Map<String, String> variables(EnvVars environment) {
    Map<String, String> variables =
        new LinkedHashMap<>(
            files.variables(directory.path(), "", environment, place.launcher().isUnix()));
    variables.keySet().removeIf(name -> name.endsWith("_DIR"));
    if (environment.containsKey("REGISTRY_CERT_DIR")) {
      variables.put("REGISTRY_CERT_DIR", "");
    }
    if (environment.containsKey("SSL_CERT_DIR")) {
      variables.put("SSL_CERT_DIR", ToolFiles.withoutOurs(environment.get("SSL_CERT_DIR")));
    }
    return variables;
  }

  private void start(MavenOptions options) throws IOException, InterruptedException {
    EnvVars environment = new EnvVars(place.environment());
    environment.putAll(variables(environment));
    boolean windows = !place.launcher().isUnix();
    List<String> maven =
        options.tool().isEmpty()
            ? found(environment)
            : List.of(tool(options.tool(), environment, windows));
    ArgumentListBuilder arguments = new ArgumentListBuilder();
    arguments.add(maven);
    arguments.add(MavenArguments.of(options, layers(), reports()));
    int code;
    // The build sees the base's credentials, and may print them.
    try (OutputStream log = files.masked(place.listener().getLogger(), place.run().getCharset())) {
      code = exitCode(arguments, environment, log);
    }
    if (code == NO_SUCH_COMMAND && maven.size() > 2) {
      throw notFound(List.of("mvn on the PATH of the container"));
    }
    if (code != 0) {
      throw new RegistryException("maven-failed", Messages.MavenBuild_failed(code));
    }
  }

  /** A container has not the agent's disks. */
  private List<String> layers() {
    return inContainer()
        ? List.of()
        : List.of(
            "-Dregistry.cache=" + place.store(),
            "-Dregistry.cacheSize=" + Math.max(1, base.store().capBytes() >> 30) + "GiB");
  }

  private boolean inContainer() {
    return place.launcher() instanceof Launcher.DecoratedLauncher;
  }

  private int exitCode(ArgumentListBuilder arguments, EnvVars environment, OutputStream log)
      throws IOException, InterruptedException {
    Launcher.ProcStarter starter =
        place
            .launcher()
            .launch()
            // A batch file needs a shell to run it, and that shell its own quotes.
            .cmds(place.launcher().isUnix() ? arguments : arguments.toWindowsCommand())
            .envs(environment)
            .pwd(place.directory())
            .stdout(log);
    Proc process;
    try {
      process = starter.start();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith("Cannot run program")) {
        throw (RegistryException) notStarted(arguments.toList().get(0)).initCause(e);
      }
      throw e;
    }
    return process.join();
  }

  private List<String> found(EnvVars environment) throws IOException, InterruptedException {
    List<String> homes =
        Stream.of("MAVEN_HOME", "M2_HOME")
            .map(name -> environment.get(name, ""))
            .filter(home -> !home.isEmpty())
            .toList();
    FindMaven.Found found =
        place
            .directory()
            .act(
                new FindMaven(
                    place.workspace().getRemote(),
                    environment.get("PATH", ""),
                    new ArrayList<>(homes),
                    inContainer()));
    if (found.command().isEmpty()) {
      throw notFound(found.looked());
    }
    return found.command();
  }

  private RegistryException notStarted(String command) throws IOException, InterruptedException {
    return place.directory().child(command).exists()
        ? new RegistryException("maven-not-started", Messages.MavenBuild_notStarted(command))
        : notFound(List.of(command));
  }

  private static RegistryException notFound(List<String> looked) {
    return new RegistryException(
        "maven-not-found", Messages.MavenBuild_notFound(String.join(", ", looked)));
  }

  private String tool(String name, EnvVars environment, boolean windows)
      throws IOException, InterruptedException {
    MavenInstallation[] all =
        Jenkins.get()
            .getDescriptorByType(MavenInstallation.DescriptorImpl.class)
            .getInstallations();
    MavenInstallation tool =
        Arrays.stream(all)
            .filter(one -> one.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> unknownTool(name, all));
    Computer computer = place.workspace().toComputer();
    Node node = computer == null ? null : computer.getNode();
    if (node != null) {
      tool = tool.forNode(node, place.listener());
    }
    tool = tool.forEnvironment(environment);
    // As the tools of a Declarative Pipeline do it.
    Map<String, String> variables = new EnvVars();
    tool.buildEnvVars((EnvVars) variables);
    environment.overrideAll(variables);
    return new FilePath(place.directory(), String.valueOf(tool.getHome()))
        .child(windows ? "bin\\mvn.cmd" : "bin/mvn")
        .getRemote();
  }

  private static RegistryException unknownTool(String name, MavenInstallation[] all) {
    String known =
        all.length == 0
            ? Messages.MavenBuild_noTools()
            : String.join(", ", Arrays.stream(all).map(MavenInstallation::getName).toList());
    return new RegistryException("unknown-tool", Messages.MavenBuild_unknownTool(name, known));
  }
}
