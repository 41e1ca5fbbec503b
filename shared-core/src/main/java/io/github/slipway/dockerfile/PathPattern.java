package io.github.slipway.dockerfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern for paths with slashes, in one of two dialects: that of Go's {@code filepath.Match},
 * which COPY and ADD have, and that of {@code .dockerignore}, which has {@code **} besides.
 *
 * <p>All ways through the pattern are followed at once, so that the time is at most that of the
 * pattern's length times the path's, whatever they are.
 */
final class PathPattern {
  private final List<Token> tokens;

  private PathPattern(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  private enum Kind {
    /** This one character. */
    LITERAL,
    /** {@code ?}: any one but a slash. */
    ONE,
    /** {@code [a-z]}. */
    CLASS,
    /** {@code *}: any number, but no slash. */
    SEGMENT,
    /** Any number of any. */
    REST,
    /** {@code **}: nothing, or anything up to a slash. Followed by {@link #DIRECTORIES_WITHIN}. */
    DIRECTORIES,
    /** Within that anything. */
    DIRECTORIES_WITHIN
  }

  /**
   * A part of the pattern.
   *
   * @param ranges of a class: pairs of the first and the last character
   */
  private record Token(Kind kind, int character, boolean negated, List<int[]> ranges) {
    static Token of(Kind kind) {
      return new Token(kind, 0, false, List.of());
    }

    static Token literal(int character) {
      return new Token(Kind.LITERAL, character, false, List.of());
    }

    boolean isLoop() {
      return kind == Kind.SEGMENT || kind == Kind.REST || kind == Kind.DIRECTORIES_WITHIN;
    }

    boolean takes(int c) {
      return switch (kind) {
        case LITERAL -> c == character;
        case ONE, SEGMENT -> c != '/';
        case CLASS -> isIn(c) != negated;
        case REST, DIRECTORIES_WITHIN -> true;
        case DIRECTORIES -> false;
      };
    }

    private boolean isIn(int c) {
      for (int[] range : ranges) {
        if (range[0] <= c && c <= range[1]) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether a text has wildcards; a backslash takes the meaning from the next character. */
  static boolean hasWildcards(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '*' || c == '?' || c == '[') {
        return true;
      }
    }
    return false;
  }

  /**
   * A pattern of Go's {@code filepath.Match}.
   *
   * @throws IllegalArgumentException with what is wrong, if it is none
   */
  static PathPattern ofCopy(String text) {
    return new PathPattern(new Reader(text, false).read());
  }

  /**
   * A pattern of {@code .dockerignore}.
   *
   * @param text without {@code !}, and cleaned
   * @throws IllegalArgumentException with what is wrong, if it is none
   */
  static PathPattern ofIgnoreFile(String text) {
    return new PathPattern(new Reader(text, true).read());
  }

  /** Whether all of this path matches. */
  boolean matches(String path) {
    Run run = new Run();
    path.codePoints().forEach(run::step);
    return run.accepts();
  }

  /** Whether this path or a directory that it is in matches. */
  boolean matchesOrParent(String path) {
    Run run = new Run();
    int[] characters = path.codePoints().toArray();
    for (int c : characters) {
      if (c == '/' && run.accepts()) {
        return true;
      }
      run.step(c);
    }
    return run.accepts();
  }

  /** Whether something in this directory, however deep, could match. */
  boolean mayMatchBelow(String directory) {
    Run run = new Run();
    directory.codePoints().forEach(run::step);
    run.step('/');
    return run.isAlive();
  }

  /** The places in the pattern where one can be after some characters. */
  private final class Run {
    private boolean[] here = new boolean[tokens.size() + 1];
    private boolean[] next = new boolean[tokens.size() + 1];

    Run() {
      add(here, 0);
    }

    private void add(boolean[] places, int place) {
      // What need not take anything is passed over at once.
      int at = place;
      while (!places[at]) {
        places[at] = true;
        Kind kind = at < tokens.size() ? tokens.get(at).kind() : Kind.LITERAL;
        if (kind == Kind.DIRECTORIES) {
          places[at + 1] = true;
          at += 2;
        } else if (kind == Kind.SEGMENT || kind == Kind.REST) {
          at++;
        }
      }
    }

    void step(int c) {
      Arrays.fill(next, false);
      for (int i = 0; i < tokens.size(); i++) {
        if (here[i] && tokens.get(i).takes(c)) {
          if (tokens.get(i).isLoop()) {
            add(next, i);
          }
          boolean left = tokens.get(i).kind() == Kind.DIRECTORIES_WITHIN ? c == '/' : true;
          if (left) {
            add(next, i + 1);
          }
        }
      }
      boolean[] swapped = here;
      here = next;
      next = swapped;
    }

    boolean accepts() {
      return here[tokens.size()];
    }

    /** Whether any further character could lead somewhere. */
    boolean isAlive() {
      for (int i = 0; i < tokens.size(); i++) {
        if (here[i]) {
          return true;
        }
      }
      return false;
    }
  }

  /** Reads a pattern. */
  private static final class Reader {
    private final int[] text;
    private final boolean ignoreFile;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Reader(String text, boolean ignoreFile) {
      this.text = text.codePoints().toArray();
      this.ignoreFile = ignoreFile;
    }

    List<Token> read() {
      while (at < text.length) {
        int c = text[at++];
        switch (c) {
          case '*' -> star();
          case '?' -> tokens.add(Token.of(Kind.ONE));
          case '[' -> characterClass();
          case '\\' -> tokens.add(Token.literal(escaped()));
          default -> tokens.add(Token.literal(c));
        }
      }
      return tokens;
    }

    private void star() {
      if (!ignoreFile || at >= text.length || text[at] != '*') {
        tokens.add(Token.of(Kind.SEGMENT));
        return;
      }
      boolean first = at == 1;
      at++;
      boolean slash = at < text.length && text[at] == '/';
      if (slash) {
        at++;
      }
      // As Docker has it: **name is any path that ends so, unless there are more wildcards.
      if (at >= text.length || (first && !slash && !hasWildcards(at))) {
        tokens.add(Token.of(Kind.REST));
      } else {
        tokens.add(Token.of(Kind.DIRECTORIES));
        tokens.add(Token.of(Kind.DIRECTORIES_WITHIN));
      }
    }

    private boolean hasWildcards(int from) {
      for (int i = from; i < text.length; i++) {
        if ("*?[\\".indexOf(text[i]) >= 0) {
          return true;
        }
      }
      return false;
    }

    private int escaped() {
      if (at >= text.length) {
        throw new IllegalArgumentException("a backslash has nothing behind it");
      }
      return text[at++];
    }

    private void characterClass() {
      boolean negated = at < text.length && text[at] == '^';
      if (negated) {
        at++;
      }
      List<int[]> ranges = new ArrayList<>();
      while (ranges.isEmpty() || at >= text.length || text[at] != ']') {
        int first = inClass();
        int last = first;
        if (at < text.length && text[at] == '-') {
          at++;
          last = inClass();
        }
        ranges.add(new int[] {first, last});
      }
      at++;
      tokens.add(new Token(Kind.CLASS, 0, negated, List.copyOf(ranges)));
    }

    private int inClass() {
      if (at >= text.length) {
        throw new IllegalArgumentException("'[' has no ']'");
      }
      int c = text[at++];
      if (c == ']' || c == '-') {
        throw new IllegalArgumentException(
            "'" + (char) c + "' in '[…]' needs a backslash before it, or something to go with");
      }
      return c == '\\' ? escaped() : c;
    }
  }
}
