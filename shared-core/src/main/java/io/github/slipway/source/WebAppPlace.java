package io.github.slipway.source;

import io.github.slipway.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * Where the servlet container of a base looks for the web application that answers for all paths:
 * by the variables that images of Tomcat and Jetty set.
 */
final class WebAppPlace {
  private static final List<String> VARIABLES =
      List.of("CATALINA_BASE", "CATALINA_HOME", "JETTY_BASE");

  private WebAppPlace() {}

  /**
   * The place in a base with this environment.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#WEB_APP_PLACE_UNKNOWN}
   *     if it does not say
   */
  static AppRoot in(Map<String, String> environment) {
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "");
      if (value.startsWith("/")) {
        return AppRoot.parse(value + "/webapps/ROOT");
      }
    }
    throw Problem.WEB_APP_PLACE_UNKNOWN.with("variables", String.join(", ", VARIABLES));
  }
}
