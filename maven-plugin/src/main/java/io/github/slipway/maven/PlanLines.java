package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as lines for the log. Names of refs and rules are those of strangers. */
final class PlanLines {
  private PlanLines() {}

  /** All of it: what is built, what each rule says, and what comes out. */
  static List<String> ofPlan(PlanResult plan) {
    List<String> lines = new ArrayList<>(reasons(plan));
    lines.addAll(outcome(plan));
    return lines;
  }

  /** What is built, and what each rule says. */
  static List<String> reasons(PlanResult plan) {
    return printable(plan.inWords());
  }

  /** What comes out. */
  static List<String> outcome(PlanResult plan) {
    List<String> lines = new ArrayList<>();
    for (PlannedImage image : plan.images()) {
      lines.addAll(image(image));
    }
    plan.nothing().ifPresent(why -> lines.add("nothing to push: " + why));
    return printable(lines);
  }

  /** Where a push has nothing to do: why, and what each rule says. */
  static List<String> ofNothing(PlanResult plan) {
    List<String> lines = new ArrayList<>();
    plan.nothing().ifPresent(why -> lines.add("nothing to push: " + why));
    plan.rules().forEach(rule -> lines.add(rule.inWords()));
    return printable(lines);
  }

  /** What a push goes by; nothing where no rule was asked and there is nothing to know. */
  static List<String> ofPush(PlanResult plan) {
    List<String> lines = new ArrayList<>();
    for (String note : plan.notes()) {
      lines.add("note: " + note);
    }
    String source = plan.build().isPresent() ? " (" + plan.build().get().source() + ")" : "";
    for (PlannedImage image : plan.images()) {
      if (!image.rules().isEmpty()) {
        lines.add(rules(image.rules()) + " for " + texts(image.refs()) + source);
      }
    }
    return printable(lines);
  }

  private static String texts(List<?> refs) {
    return refs.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /** Rules by their names, as in a sentence. */
  static String rules(List<String> names) {
    return (names.size() == 1 ? "rule '" : "rules '") + String.join("', '", names) + "'";
  }

  private static List<String> image(PlannedImage image) {
    List<String> lines = new ArrayList<>();
    String source =
        image.context().map(context -> ", context " + context).orElse("")
            + image.dockerfile().map(file -> ", dockerfile " + file).orElse("");
    if (image.references().isEmpty()) {
      lines.add("build only " + image.name() + source);
    }
    for (ImageReference reference : image.references()) {
      String kept =
          reference.tag().filter(image.kept()::contains).isPresent()
              ? ", unless that tag is another image's"
              : "";
      lines.add((image.push() ? "push " : "build only ") + reference + kept + source);
    }
    return lines;
  }

  private static List<String> printable(List<String> lines) {
    List<String> printable = new ArrayList<>();
    for (String line : lines) {
      printable.add(Printable.of(line));
    }
    return List.copyOf(printable);
  }
}
