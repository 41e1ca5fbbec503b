package io.jenkins.plugins.slipway.maven;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.agents.ControllerToAgentFileCallable;
import org.jspecify.annotations.Nullable;

/**
 * Looks for Maven on the machine of the workspace: the wrapper of the project, then the Maven of
 * the environment.
 *
 * @param top the directory above which no wrapper is looked for
 * @param path the variable {@code PATH}
 * @param homes the variables {@code MAVEN_HOME} and {@code M2_HOME}
 * @param container whether commands run elsewhere, where other programs are than on this machine
 */
record FindMaven(String top, String path, List<String> homes, boolean container)
    implements ControllerToAgentFileCallable<FindMaven.Found> {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  /**
   * What was found.
   *
   * @param command the words that Maven's arguments follow; none if there is no Maven
   * @param looked where was looked, for people
   */
  record Found(List<String> command, List<String> looked) implements Serializable {
    Found {
      command = new ArrayList<>(command);
      looked = new ArrayList<>(looked);
    }
  }

  @Override
  public Found invoke(File directory, VirtualChannel channel) {
    return find(directory);
  }

  Found find(File directory) {
    List<String> looked = new ArrayList<>();
    List<String> command = wrapper(directory, looked);
    if (command.isEmpty()) {
      command = ofEnvironment(looked);
    }
    return new Found(command, looked);
  }

  private List<String> wrapper(File directory, List<String> looked) {
    String name = WINDOWS ? "mvnw.cmd" : "mvnw";
    File last = new File(top);
    for (@Nullable File at = directory; at != null; at = at.getParentFile()) {
      File file = new File(at, name);
      if (file.isFile()) {
        // A checkout from Windows has lost the mode.
        return WINDOWS || file.canExecute()
            ? List.of(file.getPath())
            : List.of("/bin/sh", file.getPath());
      }
      looked.add(file.getPath());
      if (at.equals(last)) {
        break;
      }
    }
    return List.of();
  }

  private List<String> ofEnvironment(List<String> looked) {
    if (container && !WINDOWS) {
      looked.add("mvn on the PATH of the container");
      // Only there it is known what the PATH is.
      return List.of("/bin/sh", "-c", "exec mvn \"$@\"", "mvn");
    }
    looked.add("mvn on the PATH");
    looked.add("MAVEN_HOME");
    return Stream.concat(
            Stream.of(path.split(Pattern.quote(File.pathSeparator))),
            homes.stream().map(home -> home + File.separator + "bin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> new File(folder, WINDOWS ? "mvn.cmd" : "mvn"))
        .filter(file -> file.isFile() && file.canExecute())
        .findFirst()
        .map(file -> List.of(file.getPath()))
        .orElse(List.of());
  }
}
