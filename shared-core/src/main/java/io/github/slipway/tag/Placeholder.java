package io.github.slipway.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variable in braces.
 *
 * @param position of its name in the template, from 1
 * @param name of the variable or group
 * @param argument how many digits {@code {commit:8}} is to have, or the pattern of {@code
 *     {date:yyyy}}; valid for that variable
 */
record Placeholder(int position, String name, Optional<String> argument, List<Form> forms)
    implements Piece {
  Placeholder {
    forms = List.copyOf(forms);
  }

  /** The same with one more form, for advice. */
  Placeholder with(Form form) {
    List<Form> more = new ArrayList<>(forms);
    more.add(form);
    return new Placeholder(position, name, argument, more);
  }

  /** Whether it is a variable of the environment, whose value may be secret after all. */
  boolean isEnvironment() {
    return name.startsWith(Variable.ENV_PREFIX);
  }

  /** As it was written. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{").append(name);
    argument.ifPresent(value -> text.append(':').append(value));
    forms.forEach(form -> text.append(':').append(form));
    return text.append('}').toString();
  }
}
