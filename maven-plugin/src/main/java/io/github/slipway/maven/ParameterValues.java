package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The values of parameters by our precedence: user property, POM, project property, system
 * property, default. Maven's own would put the POM before the command line, and system properties
 * before the project's.
 */
final class ParameterValues {
  private static final String PREFIX = "registry.";

  private final Properties user;
  private final Properties project;
  private final Properties system;
  private final Predicate<String> inPom;

  /**
   * Values from these places.
   *
   * @param inPom whether the POM configures the parameter of this name
   */
  ParameterValues(Properties user, Properties project, Properties system, Predicate<String> inPom) {
    this.user = user;
    this.project = project;
    this.system = system;
    this.inPom = inPom;
  }

  /** The values of one execution of a goal. */
  static ParameterValues of(MavenSession session, MavenProject project, MojoExecution execution) {
    return of(session, project, execution.getConfiguration());
  }

  /** The values of a project whose POM has this configuration. */
  static ParameterValues of(
      MavenSession session, MavenProject project, @Nullable Xpp3Dom configuration) {
    return new ParameterValues(
        session.getUserProperties(),
        project.getProperties(),
        session.getSystemProperties(),
        name -> isInPom(configuration, name));
  }

  /** A parameter that the POM leaves out is configured as {@code ${property}}, or not at all. */
  private static boolean isInPom(@Nullable Xpp3Dom configuration, String name) {
    Xpp3Dom parameter = configuration == null ? null : configuration.getChild(name);
    return parameter != null && !("${" + PREFIX + name + "}").equals(parameter.getValue());
  }

  /**
   * The text of a parameter.
   *
   * @param name of the parameter, such as {@code from}
   * @param injected what Maven injected: the POM's value, a property's or the default
   * @return empty if it is blank or set nowhere
   */
  Optional<String> text(String name, @Nullable String injected) {
    String fromProperty = property(name);
    String text = fromProperty == null ? injected : fromProperty;
    String stripped = text == null ? "" : text.strip();
    return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
  }

  /** What {@code -Dregistry.image} says, or {@code -Dimage}, which is a user property only. */
  Optional<String> image(@Nullable String injected) {
    Optional<String> said = userProperty("registry.image");
    if (said.isEmpty()) {
      said = userProperty("image");
    }
    return said.isPresent() ? said : text("image", injected);
  }

  /**
   * Whether a switch is on.
   *
   * @throws io.github.slipway.problem.SlipwayException if it is set to something else than true or
   *     false: a "yes" that is taken for "no" would do what the user did not want
   */
  boolean flag(String name, boolean injected) {
    return optionalFlag(name, injected).orElse(injected);
  }

  /** The same for a switch whose default depends on others; empty if it is set nowhere. */
  Optional<Boolean> optionalFlag(String name, @Nullable Boolean injected) {
    String fromProperty = property(name);
    if (fromProperty == null) {
      return Optional.ofNullable(injected);
    }
    // -Dregistry.force without a value arrives as "true".
    return switch (fromProperty.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false", "" -> Optional.of(false);
      default ->
          throw Problem.INVALID_SETTING.with(
              "value", fromProperty, "property", name, "why", "it is neither true nor false");
    };
  }

  /** The elements of a list, whose property is written {@code a,b}. */
  List<String> list(String name, @Nullable List<String> injected) {
    String fromProperty = property(name);
    if (fromProperty != null) {
      return CommaList.parse(fromProperty);
    }
    return injected == null ? List.of() : withoutEmpty(injected);
  }

  /** As in a property, empty elements are dropped; Maven makes them null. */
  static List<String> withoutEmpty(List<String> elements) {
    List<String> present = new ArrayList<>();
    for (String element : elements) {
      if (element != null) {
        present.add(element);
      }
    }
    return List.copyOf(present);
  }

  /** The pairs of a map, whose property is written {@code name=value,…}. */
  Map<String, String> map(String name, @Nullable Map<String, String> injected) {
    String fromProperty = property(name);
    if (fromProperty != null) {
      return CommaList.parsePairs(name, fromProperty);
    }
    return injected == null ? Map.of() : injected;
  }

  /** A property that the command line may set and nothing else. */
  Optional<String> userProperty(String name) {
    return Optional.ofNullable(user.getProperty(name));
  }

  /** The property that decides; null if the POM does, or if there is none. */
  private @Nullable String property(String name) {
    String key = PREFIX + name;
    String fromUser = user.getProperty(key);
    if (fromUser != null || inPom.test(name)) {
      return fromUser;
    }
    String fromProject = project.getProperty(key);
    return fromProject != null ? fromProject : system.getProperty(key);
  }
}
