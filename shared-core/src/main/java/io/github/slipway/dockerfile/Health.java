package io.github.slipway.dockerfile;

import io.github.slipway.image.Healthcheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands behind HEALTHCHECK. */
final class Health {
  private Health() {}

  static Healthcheck read(Statement statement) {
    Text arguments = statement.arguments();
    String kind = arguments.slice(0, arguments.blank()).toString().toUpperCase(Locale.ROOT);
    List<String> test = new ArrayList<>();
    if (kind.equals("NONE")) {
      test.add(kind);
    } else {
      Text command = arguments.slice(arguments.blank()).strip();
      Optional<List<String>> list = JsonForm.read(command);
      test.add(list.isPresent() ? "CMD" : "CMD-SHELL");
      test.addAll(list.orElseGet(() -> List.of(command.toString())));
    }
    return new Healthcheck(
        test,
        time(statement, "interval"),
        time(statement, "timeout"),
        time(statement, "start-period"),
        time(statement, "start-interval"),
        retries(statement));
  }

  private static Optional<Duration> time(Statement statement, String name) {
    Optional<Statement.Flag> flag = statement.flag(name);
    if (flag.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> time = GoDuration.of(flag.get().value().orElse(""));
    boolean tooShort = time.isPresent() && !time.get().isZero() && time.get().toMillis() == 0;
    if (time.isEmpty() || tooShort) {
      throw flag.get()
          .place()
          .mistake("expected is a time of a millisecond or more: --" + name + "=1m30s");
    }
    // Zero is how Go says: not set.
    return time.filter(value -> !value.isZero());
  }

  private static Optional<Integer> retries(Statement statement) {
    Optional<Statement.Flag> flag = statement.flag("retries");
    if (flag.isEmpty()) {
      return Optional.empty();
    }
    String text = flag.get().value().orElse("");
    boolean number = !text.isEmpty() && text.length() < 9;
    if (!number || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw flag.get().place().mistake("expected is a number: --retries=3");
    }
    return Optional.of(Integer.valueOf(text)).filter(value -> value > 0);
  }
}
