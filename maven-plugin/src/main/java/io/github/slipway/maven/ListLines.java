package io.github.slipway.maven;

import io.github.slipway.report.ByteCount;
import io.github.slipway.report.ListResult;
import io.github.slipway.report.ListResult.ListedTag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a registry has as lines for the log. */
final class ListLines {
  private ListLines() {}

  static List<String> of(ListResult result, Instant now) {
    List<String> lines = new ArrayList<>();
    if (result.repository().isPresent()) {
      String name = result.registry() + "/" + result.repository().get();
      lines.add(
          result.total() == 0
              ? name + " has no tags"
              : name + " has " + count(result.total(), "tag", "tags"));
      lines.addAll(tags(result.tags(), now));
      more(lines, result.total() - result.tags().size());
    } else {
      lines.add(
          result.total() == 0
              ? result.registry() + " lists no repositories"
              : result.registry() + " has " + count(result.total(), "repository", "repositories"));
      result.repositories().forEach(repository -> lines.add(Printable.of(repository)));
      more(lines, result.total() - result.repositories().size());
    }
    return lines;
  }

  private static List<String> tags(List<ListedTag> tags, Instant now) {
    Table table = new Table();
    for (ListedTag tag : tags) {
      table.row(
          tag.tag(),
          tag.digest().map(Object::toString).orElse(""),
          tag.size().isPresent() ? ByteCount.of(tag.size().getAsLong()) : "",
          tag.created().map(created -> age(Duration.between(created, now))).orElse(""),
          String.join(", ", tag.platforms()),
          tag.note().orElse(""));
    }
    return table.lines();
  }

  private static void more(List<String> lines, int left) {
    if (left > 0) {
      lines.add("and " + left + " more; -Dregistry.limit=0 shows all");
    }
  }

  private static String count(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  /** In the largest unit of which there are two, as people say it. */
  static String age(Duration age) {
    long hours = age.toHours();
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (hours < 2) {
      return ago(age.toMinutes(), "minute");
    }
    if (hours < 48) {
      return ago(hours, "hour");
    }
    long days = age.toDays();
    return days < 60
        ? ago(days, "day")
        : days < 730 ? ago(days / 30, "month") : ago(days / 365, "year");
  }

  private static String ago(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s") + " ago";
  }
}
