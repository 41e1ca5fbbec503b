package io.jenkins.plugins.slipway.push;

import java.util.List;
import net.sf.json.JSONObject;

/** What forms send. */
final class Forms {
  private Forms() {}

  /**
   * Without the choices that were left open: Stapler would take the empty text for {@code false}.
   *
   * @param form is changed
   */
  static JSONObject withoutUnsaid(JSONObject form) {
    for (String choice : List.of("overwrite", "metadata")) {
      if (form.optString(choice).isEmpty()) {
        form.remove(choice);
      }
    }
    return form;
  }
}
