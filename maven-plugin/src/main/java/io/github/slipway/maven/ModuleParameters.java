package io.github.slipway.maven;

import java.io.File;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a plan as the POM of one module has them. Maven runs a goal that needs no
 * project once for the whole build, with the parameters of its topmost project. Maven's
 * configurator sets the fields.
 */
final class ModuleParameters {
  private static final Set<String> NAMES =
      Set.of(
          "image",
          "tags",
          "ref",
          "commit",
          "buildNumber",
          "rule",
          "rulesFile",
          "overwrite",
          "rules",
          "match",
          "zone",
          "time");

  private @Nullable String image;
  private @Nullable List<String> tags;
  private @Nullable String ref;
  private @Nullable String commit;
  private @Nullable String buildNumber;
  private @Nullable String rule;
  private @Nullable File rulesFile;
  private @Nullable Boolean overwrite;
  private @Nullable List<Rule> rules;
  private @Nullable String match;
  private @Nullable String zone;
  private @Nullable String time;

  private ModuleParameters() {}

  /**
   * What the POM says.
   *
   * @param configuration of the plugin in that module
   * @throws ComponentConfigurationException if Maven cannot make anything of it
   */
  static RuleParameters of(
      MavenSession session, MavenProject module, MojoExecution execution, Xpp3Dom configuration)
      throws ComponentConfigurationException {
    Xpp3Dom known = new Xpp3Dom("configuration");
    for (Xpp3Dom child : configuration.getChildren()) {
      if (NAMES.contains(child.getName())) {
        known.addChild(child);
      }
    }
    MavenSession ofModule = session.clone();
    ofModule.setCurrentProject(module);
    ModuleParameters parameters = new ModuleParameters();
    ClassRealm realm = execution.getMojoDescriptor().getRealm();
    new BasicComponentConfigurator()
        .configureComponent(
            parameters,
            new XmlPlexusConfiguration(known),
            new PluginParameterExpressionEvaluator(ofModule, execution),
            realm);
    return parameters.all();
  }

  private RuleParameters all() {
    return new RuleParameters(
        image,
        tags,
        ref,
        commit,
        buildNumber,
        rule,
        rulesFile,
        overwrite,
        rules,
        match,
        zone,
        time);
  }
}
