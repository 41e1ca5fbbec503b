package io.github.slipway.image;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rules for what an image's config may say. Written without patterns, since every push runs
 * through it.
 */
final class SettingChecks {
  private static final int MAX_PORT = 65535;

  private SettingChecks() {}

  /**
   * Checks ports and writes each as the config has it.
   *
   * @param ports each {@code 8080}, {@code 8080/udp} or a range {@code 8080-8090[/tcp]}
   * @return each once, {@code number/protocol}
   */
  static List<String> ports(List<String> ports) {
    Set<String> normal = new LinkedHashSet<>();
    for (String port : ports) {
      addPorts(port, normal);
    }
    return new ArrayList<>(normal);
  }

  private static void addPorts(String text, Set<String> into) {
    int slash = text.indexOf('/');
    String numbers = slash < 0 ? text : text.substring(0, slash);
    String protocol = slash < 0 ? "tcp" : text.substring(slash + 1).toLowerCase(Locale.ROOT);
    if (!protocol.equals("tcp") && !protocol.equals("udp") && !protocol.equals("sctp")) {
      throw invalid("ports", text, "the protocol is tcp, udp or sctp");
    }
    int dash = numbers.indexOf('-');
    int first = port(text, dash < 0 ? numbers : numbers.substring(0, dash));
    int last = dash < 0 ? first : port(text, numbers.substring(dash + 1));
    if (first > last) {
      throw invalid("ports", text, "the smaller number of a range comes first");
    }
    for (int number = first; number <= last; number++) {
      into.add(number + "/" + protocol);
    }
  }

  private static int port(String text, String digits) {
    int number = 0;
    for (int i = 0; i < digits.length() && number <= MAX_PORT; i++) {
      int digit = digits.charAt(i) - '0';
      number = digit < 0 || digit > 9 ? MAX_PORT + 1 : number * 10 + digit;
    }
    if (number < 1 || number > MAX_PORT) {
      throw invalid(
          "ports", text, "a port is a number from 1 to " + MAX_PORT + ", or two of them, as 80-89");
    }
    return number;
  }

  /** Checks volumes and writes each without doubled and trailing slashes, once. */
  static List<String> volumes(List<String> volumes) {
    Set<String> normal = new LinkedHashSet<>();
    for (String volume : volumes) {
      String path = absolutePath("volumes", volume);
      if (path.equals("/")) {
        throw invalid("volumes", volume, "the root directory cannot be a volume");
      }
      normal.add(path);
    }
    return new ArrayList<>(normal);
  }

  /** Checks a path in the image and writes it without doubled and trailing slashes. */
  static String absolutePath(String property, String path) {
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw invalid(property, path, "a path in the image starts with a slash");
    }
    StringBuilder normal = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      boolean slash = path.charAt(i) == '/';
      boolean last = i == path.length() - 1;
      if (!slash || (!last && path.charAt(i + 1) != '/')) {
        normal.append(path.charAt(i));
      }
    }
    return normal.length() == 0 ? "/" : normal.toString();
  }

  /** Checks a variable; the value, which may be a secret, never gets into a message. */
  static void variable(String name, String value) {
    if (name.isEmpty()) {
      throw invalid("environment", name, "a variable needs a name");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '=' || Character.isWhitespace(c) || c == '\0') {
        throw invalid(
            "environment", name, "the name of a variable has no '=', no blanks and no zero byte");
      }
    }
    if (value.indexOf('\0') >= 0) {
      throw invalid("environment", name, "the value of a variable has no zero byte");
    }
  }

  /** Checks the name of a label. */
  static void label(String name) {
    if (name.isBlank()) {
      throw invalid("labels", name, "a label needs a name");
    }
  }

  /** Checks {@code user[:group]}. */
  static String user(String user) {
    int colon = user.indexOf(':');
    boolean valid = !user.isEmpty() && colon != 0 && colon != user.length() - 1;
    for (int i = 0; i < user.length() && valid; i++) {
      char c = user.charAt(i);
      valid = !Character.isWhitespace(c) && c != '\0' && (c != ':' || i == colon);
    }
    if (!valid) {
      throw invalid("user", user, "write user or user:group, each a name or a number");
    }
    return user;
  }

  private static SlipwayException invalid(String property, String value, String why) {
    return Problem.INVALID_SETTING.with("property", property, "value", value, "why", why);
  }
}
