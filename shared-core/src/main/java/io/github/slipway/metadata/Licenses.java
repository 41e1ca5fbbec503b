package io.github.slipway.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Licenses by their ids of SPDX, where the names that people write stand for one clearly. */
public final class Licenses {
  /** Ids that are taken as they are, in any case. */
  private static final List<String> IDS =
      List.of(
          "0BSD",
          "AGPL-3.0-only",
          "AGPL-3.0-or-later",
          "Apache-1.1",
          "Apache-2.0",
          "Artistic-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSL-1.0",
          "CC-BY-4.0",
          "CC0-1.0",
          "CDDL-1.0",
          "CDDL-1.1",
          "EPL-1.0",
          "EPL-2.0",
          "EUPL-1.2",
          "GPL-2.0-only",
          "GPL-2.0-or-later",
          "GPL-3.0-only",
          "GPL-3.0-or-later",
          "ISC",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "LGPL-3.0-only",
          "LGPL-3.0-or-later",
          "MIT",
          "MIT-0",
          "MPL-1.1",
          "MPL-2.0",
          "MulanPSL-2.0",
          "Unlicense",
          "UPL-1.0",
          "Zlib");

  /** Names in the form of {@link #plain}. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("apache 2", "Apache-2.0"),
          Map.entry("apache software 2", "Apache-2.0"),
          Map.entry("asl 2", "Apache-2.0"),
          Map.entry("mit", "MIT"),
          Map.entry("mit mit", "MIT"),
          Map.entry("expat", "MIT"),
          Map.entry("bsd 2 clause", "BSD-2-Clause"),
          Map.entry("2 clause bsd", "BSD-2-Clause"),
          Map.entry("simplified bsd", "BSD-2-Clause"),
          Map.entry("bsd 3 clause", "BSD-3-Clause"),
          Map.entry("3 clause bsd", "BSD-3-Clause"),
          Map.entry("new bsd", "BSD-3-Clause"),
          Map.entry("revised bsd", "BSD-3-Clause"),
          Map.entry("eclipse distribution 1", "BSD-3-Clause"),
          Map.entry("edl 1", "BSD-3-Clause"),
          Map.entry("eclipse public 1", "EPL-1.0"),
          Map.entry("eclipse public 2", "EPL-2.0"),
          Map.entry("mozilla public 1.1", "MPL-1.1"),
          Map.entry("mozilla public 2", "MPL-2.0"),
          Map.entry("european union public 1.2", "EUPL-1.2"),
          Map.entry("universal permissive 1", "UPL-1.0"),
          Map.entry("boost software 1", "BSL-1.0"),
          Map.entry("boost 1", "BSL-1.0"),
          Map.entry("isc", "ISC"),
          Map.entry("mulan psl 2", "MulanPSL-2.0"),
          Map.entry("mulan permissive software 2", "MulanPSL-2.0"),
          Map.entry("木兰宽松许可证 第2版", "MulanPSL-2.0"),
          Map.entry("cc0", "CC0-1.0"),
          Map.entry("cc0 1 universal", "CC0-1.0"));

  /** Words that say nothing of which license it is. */
  private static final Set<String> NOISE =
      Set.of("the", "license", "licence", "version", "v", "v.", "ver.");

  private Licenses() {}

  /**
   * All licenses as one text.
   *
   * @param names as a POM has them: whoever uses it may choose one of them
   * @return an SPDX expression if all of them are known; else the names as they are, with commas
   *     between them; empty for none
   */
  public static Optional<String> of(List<String> names) {
    List<String> given = names.stream().map(String::strip).filter(n -> !n.isEmpty()).toList();
    List<String> ids = new ArrayList<>();
    for (String name : given) {
      id(name).ifPresent(ids::add);
    }
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ids.size() == given.size()
            ? String.join(" OR ", ids.stream().distinct().toList())
            : String.join(", ", given));
  }

  private static Optional<String> id(String name) {
    for (String id : IDS) {
      if (id.equalsIgnoreCase(name)) {
        return Optional.of(id);
      }
    }
    String plain = plain(name);
    for (String id : IDS) {
      if (plain(id).equals(plain)) {
        return Optional.of(id);
      }
    }
    return Optional.ofNullable(NAMES.get(plain));
  }

  /** Small letters, no noise, {@code 2} for {@code v2.0}. */
  private static String plain(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.toLowerCase(Locale.ROOT).split("[\\s,，()\"/_-]+", -1)) {
      if (!word.isEmpty() && !NOISE.contains(word)) {
        words.add(number(word));
      }
    }
    return String.join(" ", words);
  }

  private static String number(String word) {
    String number = word.matches("v\\d.*") ? word.substring(1) : word;
    return number.matches("\\d+\\.0") ? number.substring(0, number.length() - 2) : number;
  }
}
