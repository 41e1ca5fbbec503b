import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads the reports that surefire, failsafe and invoker left in the modules' target folders, for
 * ./verify. Prints what ran, what failed and what was left out and why; the last line is {@code N
 * passed, M failed, K skipped}. Ends with 0 when a test ran and nothing failed.
 *
 * <p>Run as {@code java .ci/TestSummary.java ROOT [WHAT=TEXT]...}, where WHAT is {@code passed},
 * {@code failed} or {@code left-out} for a step that has no report, {@code note} for a line to
 * repeat, or {@code build} for the exit code of Maven.
 */
final class TestSummary {
  private final Map<String, int[]> countsByGroup = new TreeMap<>();
  private final List<String> failed = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Integer> skipsByReason = new TreeMap<>();

  public static void main(String[] arguments) throws Exception {
    TestSummary summary = new TestSummary();
    for (Path report : reports(Path.of(arguments[0]))) {
      summary.read(report);
    }
    boolean ran = !summary.countsByGroup.isEmpty();
    for (String step : List.of(arguments).subList(1, arguments.length)) {
      String[] parts = step.split("=", 2);
      summary.add(parts[0], parts[1]);
    }
    if (!ran && summary.failed.isEmpty()) {
      summary.fail("tests", "no test ran");
    }
    System.exit(summary.print() ? 0 : 1);
  }

  private void add(String what, String text) {
    switch (what) {
      case "passed" -> count(text, 0);
      case "failed" -> fail(text, text);
      case "left-out" -> leftOut.add(text);
      case "note" -> notes.add(text);
      case "build" -> {
        // Red without a red test: it does not compile, a check failed, a JVM of tests crashed.
        if (!text.equals("0") && failed.isEmpty()) {
          fail("build", "the build itself: mvn ended with exit code " + text + ", see above");
        }
      }
      default -> throw new IllegalArgumentException(what);
    }
  }

  private static List<Path> reports(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      List<Path> reports = new ArrayList<>();
      for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
        for (String kind : List.of("surefire-reports", "failsafe-reports", "invoker-reports")) {
          Path folder = module.resolve("target").resolve(kind);
          String prefix = kind.startsWith("invoker") ? "BUILD-" : "TEST-";
          if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
              files
                  .filter(file -> file.getFileName().toString().startsWith(prefix))
                  .filter(file -> file.toString().endsWith(".xml"))
                  .sorted()
                  .forEach(reports::add);
            }
          }
        }
      }
      return reports;
    }
  }

  private void read(Path report) throws Exception {
    String module = report.getParent().getParent().getParent().getFileName().toString();
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Element root = builder.parse(report.toFile()).getDocumentElement();
    if (root.getTagName().equals("build-job")) {
      readProject(module, root);
      return;
    }
    NodeList cases = root.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      readCase(module, (Element) cases.item(i));
    }
  }

  /** One project of the invoker: its result is "success", "skipped" or the stage that failed. */
  private void readProject(String module, Element job) {
    String group = module + " (whole projects)";
    Element message = child(job, "failureMessage");
    switch (job.getAttribute("result")) {
      case "success" -> count(group, 0);
      case "skipped" -> skip(group, message == null ? "" : message.getTextContent());
      default -> fail(group, job.getAttribute("project") + ": " + job.getAttribute("result"));
    }
  }

  private void readCase(String module, Element test) {
    String name = test.getAttribute("classname") + "." + test.getAttribute("name");
    Element skipped = child(test, "skipped");
    if (child(test, "failure") != null || child(test, "error") != null) {
      fail(module, name);
    } else if (skipped != null) {
      String message = skipped.getAttribute("message");
      skip(module, message.isEmpty() ? skipped.getTextContent() : message);
    } else {
      count(module, 0);
    }
  }

  private void fail(String group, String name) {
    count(group, 1);
    failed.add(name);
  }

  private void skip(String group, String text) {
    count(group, 2);
    // The first line of a stack trace, without the exception's class and JUnit's words.
    String reason =
        text.strip()
            .lines()
            .findFirst()
            .orElse("no reason given")
            .replaceFirst("^[\\w.]+Exception: ", "")
            .replaceFirst("^Assumption failed: ", "")
            .replaceFirst("^skipped: ", "");
    skipsByReason.merge(reason, 1, Integer::sum);
  }

  private void count(String group, int kind) {
    countsByGroup.computeIfAbsent(group, key -> new int[3])[kind]++;
  }

  /** Whether nothing failed. */
  private boolean print() {
    int[] totals = new int[3];
    System.out.println("Ran:");
    countsByGroup.forEach(
        (group, counts) -> {
          System.out.printf(
              "  %s: %d passed, %d failed, %d skipped%n", group, counts[0], counts[1], counts[2]);
          for (int kind = 0; kind < totals.length; kind++) {
            totals[kind] += counts[kind];
          }
        });
    if (!failed.isEmpty()) {
      System.out.println("Failed:");
      failed.forEach(name -> System.out.println("  " + name));
    }
    System.out.println("Left out:");
    skipsByReason.forEach((reason, count) -> System.out.println("  " + tests(count) + reason));
    leftOut.forEach(text -> System.out.println("  " + text));
    if (skipsByReason.isEmpty() && leftOut.isEmpty()) {
      System.out.println("  nothing");
    }
    notes.forEach(System.out::println);
    System.out.printf("%d passed, %d failed, %d skipped%n", totals[0], totals[1], totals[2]);
    return totals[1] == 0;
  }

  private static String tests(int count) {
    return count == 1 ? "1 test: " : count + " tests: ";
  }

  private static Element child(Element parent, String name) {
    return (Element) parent.getElementsByTagName(name).item(0);
  }
}
