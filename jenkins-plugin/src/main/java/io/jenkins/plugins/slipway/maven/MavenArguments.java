package io.jenkins.plugins.slipway.maven;

import hudson.Util;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What Maven is told to do. */
final class MavenArguments {
  /** Beside the module's other output, where the goal writes by default. */
  private static final String OUTPUT = "oci:target/registry/image";

  private MavenArguments() {}

  /**
   * The arguments after Maven's own name.
   *
   * @param layers where layers are kept
   * @param reports the directory that gets a report of each module, absolute
   */
  static List<String> of(MavenOptions options, List<String> layers, String reports) {
    List<String> arguments = new ArrayList<>(List.of("-B", "-Dstyle.color=never"));
    arguments.addAll(layers);
    // What a user writes comes after, and so can change what is above.
    arguments.addAll(List.of(Util.tokenize(options.arguments())));
    arguments.addAll(List.of(Util.tokenize(options.goals())));
    arguments.add(PluginVersion.buildGoal());
    new TreeMap<>(options.properties())
        .forEach((name, value) -> arguments.add("-Dregistry." + name + "=" + value));
    arguments.add("-Dregistry.output=" + OUTPUT);
    arguments.add("-Dregistry.keepFormat=true");
    arguments.add("-Dregistry.report=" + reports);
    return arguments;
  }
}
