package io.github.slipway.dockerfile;

/**
 * A word that says that a text follows: {@code <<EOF}.
 *
 * @param name what ends the text
 * @param expand whether variables in it stand for their values; not where the name is quoted
 * @param chomp whether tabs at the beginning of lines are left out: {@code <<-EOF}
 */
record HeredocWord(String name, boolean expand, boolean chomp) {
  static boolean isOne(String word) {
    int at = digits(word);
    return word.startsWith("<<", at)
        && word.length() > at + 2
        && word.indexOf('<', at + 2) < 0
        && !word.substring(at + 2).equals("-");
  }

  static HeredocWord of(Text word) {
    String text = word.toString();
    String rest = text.substring(digits(text) + 2);
    boolean chomp = rest.startsWith("-");
    String quoted = chomp ? rest.substring(1) : rest;
    String name = quoted.replace("\"", "").replace("'", "");
    if (name.isBlank()) {
      throw word.mistake("expected is a name behind <<, as in <<EOF");
    }
    return new HeredocWord(name, name.equals(quoted), chomp);
  }

  private static int digits(String word) {
    int at = 0;
    while (at < word.length() && Character.isDigit(word.charAt(at))) {
      at++;
    }
    return at;
  }
}
