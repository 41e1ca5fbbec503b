package io.github.slipway.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of failures: what each says and advises. {@code {name}} in a text is replaced by
 * the value that the place of failure gives.
 */
public enum Problem {
  // References and tags.
  INVALID_REFERENCE(
      "'{reference}' is not an image reference: {why}.",
      "Write it as [registry[:port]/]repository[:tag], for example"
          + " -Dimage=localhost:5000/team/app:1.0."),
  INVALID_TAG(
      "'{tag}' is not a tag.",
      "A tag has letters, digits, '_', '.' and '-' only, at most 128, and does not start with '.' or"
          + " '-'."),

  // What is built: source.

  // What it is built on: base.

  // Files on disk: layer store, layouts, archives.

  // Talking to a registry.
  BLOBS_NOT_KEPT(
      "The registry took every layer and then said that it lacks one: {detail}.",
      "Its storage may be failing, full or collecting garbage at this moment: look at the registry's"
          + " log, then push again."),

// Credentials.
;

  private final String what;
  private final String advice;

  Problem(String what, String advice) {
    this.what = what;
    this.advice = advice;
  }

  /** The id that documentation and scripts know it by, such as {@code invalid-reference}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What happened, with its placeholders. */
  public String what() {
    return what;
  }

  /** What to do, with its placeholders. */
  public String advice() {
    return advice;
  }

  /**
   * This problem with its values filled in, ready to be thrown.
   *
   * @param namesAndValues a name, its value, the next name, …; every placeholder needs one
   */
  public SlipwayException with(Object... namesAndValues) {
    return because(null, namesAndValues);
  }

  /** As {@link #with}, with the exception that was the cause. */
  public SlipwayException because(@Nullable Throwable cause, Object... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i].toString(), String.valueOf(namesAndValues[i + 1]));
    }
    return new SlipwayException(this, fill(what, values), fill(advice, values), cause);
  }

  private static String fill(String template, Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (true) {
      int open = template.indexOf('{', from);
      if (open < 0) {
        return text.append(template, from, template.length()).toString();
      }
      int close = template.indexOf('}', open);
      String name = template.substring(open + 1, close);
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no value for {" + name + "}");
      }
      text.append(template, from, open).append(value);
      from = close + 1;
    }
  }
}
