package io.github.slipway.rule;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Goes through a regular expression before RE2/J does: names what linear time cannot have, refuses
 * what would grow too large (RE2/J writes repetitions out: {@code ((a{1000}){1000}){1000}} takes
 * all memory), and keeps where each part begins, since RE2/J quotes what is wrong and does not say
 * where.
 */
final class RegexScan {
  /** How large the expression may be with its repetitions written out. */
  static final int MAX_SIZE = 3000;

  /** How many groups there may be: each costs at every step of a match. */
  static final int MAX_GROUPS = 50;

  private static final String STRANGERS =
      " is not supported, since patterns may come from strangers and must take linear time";

  private final String regex;
  private final BitSet starts = new BitSet();
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Deque<Long> outer = new ArrayDeque<>();
  private final Set<String> names = new HashSet<>();
  private int at;
  private int groups;

  /** The size of what was read of this group, and of its last part, which a repetition repeats. */
  private long size;

  private long last;

  private RegexScan(String regex) {
    this.regex = regex;
  }

  /**
   * Goes through an expression.
   *
   * @throws PatternMistake if RE2/J should not see it
   */
  static RegexScan of(String regex) {
    RegexScan scan = new RegexScan(regex);
    while (scan.at < regex.length()) {
      scan.part();
    }
    if (!scan.open.isEmpty()) {
      throw mistake(scan.open.getLast(), "this '(' is not closed");
    }
    scan.checkSize();
    return scan;
  }

  /** How many parts it has with its repetitions written out. */
  long size() {
    return size;
  }

  /** The mistake that RE2/J found, with its place. */
  PatternMistake mistake(String description, String quoted) {
    for (int i = starts.nextSetBit(0); i >= 0 && !quoted.isEmpty(); i = starts.nextSetBit(i + 1)) {
      if (regex.startsWith(quoted, i)) {
        return mistake(i, description + ", '" + quoted + "'");
      }
    }
    return quoted.isEmpty()
        ? mistake(Math.max(0, regex.length() - 1), description)
        : new PatternMistake(description + ", '" + quoted + "'");
  }

  /** The text as it is written begins with a slash, which the index does not count. */
  private static PatternMistake mistake(int index, String why) {
    return new PatternMistake(index + 1, why);
  }

  private static PatternMistake unsupported(int index, String what, String quoted) {
    return mistake(index, what + " '" + quoted + "'" + STRANGERS);
  }

  private void part() {
    starts.set(at);
    switch (regex.charAt(at)) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> openGroup();
      case ')' -> closeGroup();
      case '*', '+', '?' -> repeat(at + 1, 1);
      case '{' -> braces();
      case '|' -> {
        atom(1, 1);
        last = 0;
      }
      default -> atom(Character.charCount(regex.codePointAt(at)), 1);
    }
  }

  private void atom(int length, long itsSize) {
    at += length;
    size += itsSize;
    last = itsSize;
    checkSize();
  }

  private void checkSize() {
    if (size > MAX_SIZE) {
      throw new PatternMistake(
          "with its repetitions written out it has more than "
              + MAX_SIZE
              + " parts, which is too many");
    }
  }

  private char next(int distance) {
    return at + distance < regex.length() ? regex.charAt(at + distance) : 0;
  }

  private void escape() {
    char escaped = next(1);
    if (escaped >= '1' && escaped <= '9' || escaped == 'k') {
      throw unsupported(at, "the backreference", "\\" + escaped);
    }
    if (escaped == 'Q') {
      int end = regex.indexOf("\\E", at);
      int length = (end < 0 ? regex.length() : end + 2) - at;
      atom(length, length);
    } else if ((escaped == 'p' || escaped == 'P' || escaped == 'x') && next(2) == '{') {
      int end = regex.indexOf('}', at);
      atom(end < 0 ? regex.length() - at : end + 1 - at, 1);
    } else {
      int length = escaped == 0 ? 1 : 1 + Character.charCount(regex.codePointAt(at + 1));
      atom(length, 1);
    }
  }

  private void characterClass() {
    int end = at + 1;
    if (end < regex.length() && regex.charAt(end) == '^') {
      end++;
    }
    int first = end;
    while (end < regex.length() && (end == first || regex.charAt(end) != ']')) {
      starts.set(end);
      if (regex.startsWith("[:", end) && regex.indexOf(":]", end) > 0) {
        end = regex.indexOf(":]", end) + 2;
      } else {
        end += regex.charAt(end) == '\\' ? 2 : 1;
      }
    }
    if (end >= regex.length()) {
      throw mistake(at, "this '[' is not closed");
    }
    atom(end + 1 - at, 1);
  }

  private void openGroup() {
    boolean special = next(1) == '?';
    if (special) {
      refuse("(?=", "the lookahead");
      refuse("(?!", "the lookahead");
      refuse("(?<=", "the lookbehind");
      refuse("(?<!", "the lookbehind");
      refuse("(?>", "the atomic group");
      refuse("(?(", "the condition");
      refuse("(?P=", "the backreference");
      refuse("(?P>", "the recursion");
      refuse("(?R", "the recursion");
      refuse("(?&", "the recursion");
      refuse("(?|", "the branch reset");
      if (next(2) == 'P' || next(2) == '<') {
        name();
      }
    }
    if (!special || next(2) == 'P' || next(2) == '<') {
      groups++;
      if (groups > MAX_GROUPS) {
        throw mistake(
            at, "there may be " + MAX_GROUPS + " groups; '(?:' begins one that is not kept");
      }
    }
    open.push(at);
    outer.push(size);
    size = 0;
    last = 0;
    at = special ? header() : at + 1;
  }

  /** Where a group's content begins: after its name, or its flags. */
  private int header() {
    if (next(2) == 'P' || next(2) == '<') {
      int end = regex.indexOf('>', at);
      return end < 0 ? regex.length() : end + 1;
    }
    int end = at + 2;
    while (end < regex.length() && "imsU-".indexOf(regex.charAt(end)) >= 0) {
      end++;
    }
    return end < regex.length() && regex.charAt(end) == ':' ? end + 1 : end;
  }

  private void refuse(String begin, String what) {
    if (regex.startsWith(begin, at)) {
      throw unsupported(at, what, begin);
    }
  }

  private void name() {
    int begin = regex.indexOf('<', at) + 1;
    int end = regex.indexOf('>', at);
    if (begin > 0 && end > begin && !names.add(regex.substring(begin, end))) {
      throw mistake(
          at, "a second group is called '" + regex.substring(begin, end) + "'; names are unique");
    }
  }

  private void closeGroup() {
    if (open.isEmpty()) {
      throw mistake(at, "this ')' has no '('");
    }
    open.pop();
    long itsSize = size + 2;
    size = outer.pop();
    atom(1, itsSize);
  }

  /** {@code {n}}, {@code {n,}} or {@code {n,m}}; any other brace is a character. */
  private void braces() {
    int end = regex.indexOf('}', at);
    String inside = end < 0 ? "" : regex.substring(at + 1, end);
    int comma = inside.indexOf(',');
    String least = comma < 0 ? inside : inside.substring(0, comma);
    String most = comma < 0 ? inside : inside.substring(comma + 1);
    if (!number(least) || !most.isEmpty() && !number(most)) {
      atom(1, 1);
      return;
    }
    long times = most.isEmpty() ? count(least) + 1 : Math.max(count(least), count(most));
    repeat(end + 1, times);
  }

  private static boolean number(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** RE2/J refuses more than 1000; this is so much that nothing overflows. */
  private static long count(String digits) {
    return digits.length() > 4 ? 10_000 : Long.parseLong(digits);
  }

  private void repeat(int end, long times) {
    if (end < regex.length() && regex.charAt(end) == '+') {
      throw unsupported(at, "the possessive quantifier", regex.substring(at, end + 1));
    }
    if (last == 0) {
      throw mistake(at, "there is nothing before '" + regex.charAt(at) + "' to repeat");
    }
    long more = last * (Math.max(1, times) - 1) + 1;
    size += more;
    last += more;
    checkSize();
    at = end < regex.length() && regex.charAt(end) == '?' ? end + 1 : end;
  }
}
