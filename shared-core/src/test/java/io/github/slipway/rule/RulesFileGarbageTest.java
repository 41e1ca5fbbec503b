package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.fail;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file, it is read, or there is a failure with a line. */
class RulesFileGarbageTest {
  private static final int FILES = 1000;

  private static final Pattern PLACE =
      Pattern.compile("^.*, line [1-9][0-9]*, column [1-9][0-9]*: [^\\x00-\\x1f]+\\.?$");

  private static final String SEED =
      """
      # comment
      image: hub.example.com:5000/team/shop
      match: all
      zone: Asia/Shanghai
      time: build
      modules: {shop: team/shop, "tools/admin": {image: b, context: c, dockerfile: d/e}}
      rules:
        - name: main
          branch: [main, 1.0, 'release/**']
          tags: ["latest", "{version}-{commit:8}"]
        - name: release
          tag: "/release-v(?<imageTag>\\\\d+(\\\\.\\\\d{1,5})*)[a-c]/"
          tags:
            - "{imageTag}"
            - '{imageTag:minor}'
            - >-
              stable
          clean: true
          overwrite: false
        - pullRequest: true
          push: false
      """;

  private static final String[] PIECES = {
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    ":",
    "- ",
    "\n",
    "\t",
    "\"",
    "'",
    "*",
    "&a ",
    "!!binary ",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "#",
    "?",
    "? ",
    ", ",
    "---\n",
    "...\n",
    "\\",
    "/",
    "\u0000",
    "\u001b",
    "\ufeff",
    "\u2028",
    "é",
    "\ud83d\ude00",
    "null",
    "~",
    "true",
    "1e999999",
    ".inf",
    "0x",
    "0b1",
    "0o9",
    "1__0",
    "-",
    "+",
    "-.",
    "<<: ",
    "{1000}",
    "(?",
    "(?<",
    "(?=",
    "\\1",
    "++",
    "[[:",
    "\\Q",
    "\\p{",
    "{x",
    "..",
    "9999999999999999999999",
    "190:20:30",
    "2026-11-21"
  };

  @TempDir Path dir;

  @Test
  void isReadOrFailsWithALine() throws Exception {
    long seed = System.nanoTime();
    for (int i = 0; i < FILES; i++) {
      check(seed + i, mutated(new Random(seed + i)));
    }
  }

  private void check(long seed, byte[] bytes) throws IOException {
    Path file = Files.write(dir.resolve(RulesFile.NAME), bytes);
    try {
      RulesFile.read(file);
    } catch (SlipwayException e) {
      if (e.problem() != Problem.RULES_FILE_INVALID || !PLACE.matcher(e.what()).matches()) {
        fail(described(seed, bytes), e);
      }
    } catch (RuntimeException | StackOverflowError e) {
      fail(described(seed, bytes), e);
    }
  }

  private static String described(long seed, byte[] bytes) {
    return "seed " + seed + ", Base64 of the file: " + Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] mutated(Random random) {
    StringBuilder text = new StringBuilder(SEED);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
