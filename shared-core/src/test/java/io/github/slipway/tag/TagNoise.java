package io.github.slipway.tag;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;
import java.util.Random;

/** Templates and values by chance, with what is likely to hurt. */
final class TagNoise {
  private static final String[] BAD = {
    "",
    ".",
    "..",
    "-",
    "-x",
    ".x",
    "_",
    "a..b",
    "/",
    "a/b",
    "ä",
    "İI",
    "ſK",
    "登录",
    "😀",
    "\ud800",
    "\udc00x",
    "\u0000",
    "\n",
    "\u001b[31m",
    "\u202e",
    "\u2028",
    "٣",
    "1.2.3",
    "v1.2",
    "1.2.3-rc1",
    "1.2+b",
    "V1",
    "1.",
    "{x}",
    "${x}",
    "%s",
    " ",
    "x".repeat(127),
    "x".repeat(128),
    "x".repeat(129),
    "é".repeat(300),
    "-".repeat(70),
    "a-".repeat(40),
  };
  private static final String[] NAMES = {
    "branch",
    "tag",
    "pullRequest",
    "commit",
    "commit:7",
    "version",
    "date",
    "date:yyyyMMddHHmm",
    "date:DD",
    "date:dZ",
    "date:VV",
    "buildNumber",
    "env.STAGE",
    "env.NONE",
    "1",
    "2",
    "name",
  };
  private static final String[] FORMS = {":slug", ":lower", ":major", ":minor"};
  private static final String[] SHREDS = {
    "{", "}", ":", "$", "\\1", "commit", "date", "env.", "branch", "1", "slug", "minor", "8", "40",
    "41", "yyyy", "MM", "'", "[", "]", "p", "#", "Q", "n", "e", "B", "G", " ", "\u0000", "\ud83d",
    "x",
  };

  private TagNoise() {}

  @SafeVarargs
  static <T> T one(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  static String numbers(Random random) {
    StringBuilder numbers = new StringBuilder(random.nextBoolean() ? "v" : "");
    numbers.append(random.nextInt(100));
    for (int i = random.nextInt(4); i > 0; i--) {
      numbers.append('.').append(random.nextInt(1000));
    }
    return numbers.toString();
  }

  static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> value.append(one(random, BAD));
        case 1 -> value.append((char) random.nextInt(0x10000));
        case 2 -> value.append(numbers(random));
        default -> value.append(letters(random, random.nextInt(30)));
      }
    }
    return value.toString();
  }

  /** One that can be read. */
  static String template(Random random) {
    StringBuilder template = new StringBuilder(random.nextBoolean() ? "v" : "");
    for (int i = random.nextInt(3); i >= 0; i--) {
      template.append('{').append(one(random, NAMES));
      for (int j = random.nextInt(3); j > 0; j--) {
        template.append(one(random, FORMS));
      }
      template.append('}').append(random.nextBoolean() ? "-x" : "");
    }
    return template.toString();
  }

  static String garbage(Random random) {
    StringBuilder garbage = new StringBuilder();
    for (int i = random.nextInt(10); i >= 0; i--) {
      garbage.append(
          random.nextBoolean()
              ? one(random, SHREDS)
              : String.valueOf((char) (' ' + random.nextInt('~' - ' ' + 1))));
    }
    return random.nextBoolean() ? garbage.toString() : "{date:" + garbage + "}";
  }

  /** Of which each value may be missing. */
  static SomeBuild build(Random random) {
    SomeBuild build = SomeBuild.ofNothing().at("2026-11-21T15:00:00.123456789Z");
    try {
      build.ref(new GitRef(one(random, GitRef.Kind.values()), value(random), Optional.empty()));
    } catch (SlipwayException e) {
      // No ref has this name: then there is none.
    }
    if (random.nextInt(4) > 0) {
      build.commit(SomeBuild.COMMIT);
    }
    if (random.nextInt(4) > 0) {
      build.version(random.nextBoolean() ? numbers(random) : value(random));
    }
    if (random.nextInt(4) > 0) {
      build.buildNumber(value(random));
    }
    if (random.nextInt(4) > 0) {
      build.group("1", value(random)).group("name", value(random)).env("STAGE", value(random));
    }
    return build.zone(one(random, "UTC", "Asia/Shanghai", "America/New_York"));
  }
}
