package io.github.slipway.tag;

import io.github.slipway.credential.SecretNames;
import io.github.slipway.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the text of a template. There is no way to write a brace, since no tag has one. */
final class TemplateReader {
  private static final int COMMIT_DIGITS = 40;

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();

  TemplateReader(String text) {
    this.text = text;
  }

  /** The pieces of the text, of which there is one at least. */
  List<Piece> read() {
    if (text.isEmpty()) {
      throw new TemplateMistake(1, "it is empty");
    }
    int literals = 0;
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '{') {
        at = readPlaceholder(at);
      } else {
        int end = literalEnd(at);
        pieces.add(new Literal(text.substring(at, end)));
        literals += end - at;
        at = end;
      }
    }
    if (literals > TagLetters.MOST) {
      throw new TemplateMistake(
          1, "it gives more than the " + TagLetters.MOST + " characters that a tag may have");
    }
    return pieces;
  }

  private int literalEnd(int start) {
    int i = start;
    for (; i < text.length() && text.charAt(i) != '{'; i++) {
      char c = text.charAt(i);
      if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '{') {
        throw at(i, "a variable is written {version}, without $");
      }
      if (c == '}') {
        throw at(i, "there is no '{' to this '}'");
      }
      if (i == 0 ? !TagLetters.allowsFirst(c) : !TagLetters.allows(c)) {
        throw at(i, "'" + character(i) + "' cannot stand here: " + TagLetters.RULE);
      }
    }
    return i;
  }

  private String character(int index) {
    return Shown.of(new String(Character.toChars(text.codePointAt(index))));
  }

  /** Reads from '{' to behind '}'. */
  private int readPlaceholder(int open) {
    int close = text.indexOf('}', open);
    int next = text.indexOf('{', open + 1);
    if (next == open + 1) {
      throw at(open, "one brace on each side is enough, as in {version}");
    }
    if (close < 0 || next >= 0 && next < close) {
      throw at(open, "this '{' has no '}'");
    }
    int colon = text.indexOf(':', open);
    int nameEnd = colon < 0 || colon > close ? close : colon;
    String name = text.substring(open + 1, nameEnd);
    checkName(name, open + 1);
    Optional<String> argument = Optional.empty();
    List<Form> forms = new ArrayList<>();
    int at = nameEnd;
    while (at < close) {
      int start = at + 1;
      int end = text.indexOf(':', start);
      end = end < 0 || end > close ? close : end;
      String part = text.substring(start, end);
      Optional<Form> form = Form.named(part);
      if (form.isPresent()) {
        forms.add(form.get());
      } else if (at == nameEnd && takesArgument(name) && !part.isEmpty()) {
        argument = Optional.of(part);
      } else {
        throw at(start, notAForm(name, part));
      }
      at = end;
    }
    argument.ifPresent(value -> checkArgument(name, value, forms, nameEnd + 1));
    pieces.add(new Placeholder(open + 2, name, argument, forms));
    return close + 1;
  }

  private void checkName(String name, int index) {
    if (name.isEmpty()) {
      throw at(index, "there is no name of a variable, as in {version}");
    }
    if (name.startsWith("\\")) {
      throw at(index, "a group is written {1}, without \\");
    }
    if (name.startsWith(Variable.ENV_PREFIX)) {
      String variable = name.substring(Variable.ENV_PREFIX.length());
      if (variable.isEmpty()) {
        throw at(index, "the name is missing, as in {env.STAGE}");
      }
      if (SecretNames.contain(variable)) {
        throw at(
            index,
            "the environment variable "
                + Shown.of(variable)
                + " looks like a secret, and everybody can read a tag");
      }
    }
  }

  private static boolean takesArgument(String name) {
    return name.equals(Variable.COMMIT.toString()) || name.equals(Variable.DATE.toString());
  }

  private void checkArgument(String name, String argument, List<Form> forms, int index) {
    if (name.equals(Variable.COMMIT.toString())) {
      checkDigits(argument, index);
      return;
    }
    DatePattern pattern;
    try {
      pattern = DatePattern.of(argument);
    } catch (IllegalArgumentException e) {
      throw at(
          index,
          "'"
              + Shown.of(argument)
              + "' is no pattern for a date: "
              + Shown.of(String.valueOf(e.getMessage())));
    }
    Optional<Character> wrong = forms.contains(Form.SLUG) ? Optional.empty() : pattern.wrong();
    if (wrong.isPresent()) {
      throw at(
          index,
          "dates like '"
              + Shown.of(argument)
              + "' have '"
              + Shown.of(wrong.get().toString())
              + "' in them, which no tag may have: write yyyyMMdd, for example");
    }
  }

  private void checkDigits(String argument, int index) {
    boolean number = argument.length() <= 2 && argument.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(argument) < 1 || Integer.parseInt(argument) > COMMIT_DIGITS) {
      throw at(
          index,
          "'"
              + Shown.of(argument)
              + "' is neither a number of digits from 1 to 40, as in {commit:8}, nor a form");
    }
  }

  private static String notAForm(String name, String part) {
    if (part.isEmpty()) {
      return "there is nothing behind the ':'";
    }
    if (name.equals(Variable.DATE.toString())) {
      return "'"
          + Shown.of(part)
          + "' is no form, and the pattern of a date has no ':', since no tag may have one";
    }
    String shown = Shown.of(part);
    return "there is no form :" + shown + ": " + NearestName.advice(shown, Form.names());
  }

  private static TemplateMistake at(int index, String why) {
    return new TemplateMistake(index + 1, why);
  }
}
