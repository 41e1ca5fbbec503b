package io.github.slipway.rule;

import io.github.slipway.yaml.NearestName;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads the zone of time stamps. */
public final class Zone {
  private static final String FORMS = "write UTC, UTC+8, or a place such as Asia/Shanghai";

  private Zone() {}

  /**
   * The zone of this name.
   *
   * @throws RuleMistake if there is none; it says which one may be meant
   */
  public static ZoneId of(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new RuleMistake("zone", "'" + text + "' is no time zone; " + advice(text));
    }
  }

  private static String advice(String text) {
    Set<String> known = new TreeSet<>(ZoneId.getAvailableZoneIds());
    String place = "/" + text.toLowerCase(Locale.ROOT).replace(' ', '_');
    for (String zone : known) {
      if (zone.toLowerCase(Locale.ROOT).endsWith(place)) {
        return "did you mean '" + zone + "'?";
      }
    }
    // Short names stand for several zones each: CST is in America and in China.
    return text.indexOf('/') < 0
        ? FORMS
        : NearestName.of(text, known).map(zone -> "did you mean '" + zone + "'?").orElse(FORMS);
  }
}
