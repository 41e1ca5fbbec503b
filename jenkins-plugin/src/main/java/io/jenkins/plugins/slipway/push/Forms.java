package io.jenkins.plugins.slipway.push;

import net.sf.json.JSONObject;

/** What forms send. */
final class Forms {
  private Forms() {}

  /**
   * Without a choice that was left open: Stapler would take the empty text for {@code false}.
   *
   * @param form is changed
   */
  static JSONObject withoutUnsaid(JSONObject form) {
    if (form.optString("overwrite").isEmpty()) {
      form.remove("overwrite");
    }
    return form;
  }
}
