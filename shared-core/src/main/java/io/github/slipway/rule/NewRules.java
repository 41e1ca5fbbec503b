package io.github.slipway.rule;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes a {@code .registry.yaml} for a project that has none. What is explained is after {@code #
 * }, and what may be switched on after {@code #} without a space.
 */
public final class NewRules {
  /** In place of the registry, where nobody has said one. */
  public static final String PLACEHOLDER = "registry.example.com/team/";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
  private static final Pattern WORDS_OF_YAML =
      Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

  private final ProjectFacts facts;

  private NewRules(ProjectFacts facts) {
    this.facts = facts;
  }

  /** The file's text. */
  public static String of(ProjectFacts facts) {
    return new NewRules(facts).text();
  }

  private String text() {
    return image() + sources() + rules() + modules() + rare();
  }

  private String image() {
    String head =
        """
        # Which branches and tags of Git give which image, under which tags. 'registry:plan' shows what would be built,
        # and 'registry:push' does it.

        # Where images go: [registry[:port]/]repository. After a '/' at the end comes the name of the module.
        """;
    return facts.image().isPresent()
        ? head + "image: " + quoted(facts.image().get()) + "\n"
        : head
            + "# TODO: name your registry and repository here.\n"
            + ("image: " + quoted(PLACEHOLDER + (facts.modules().isEmpty() ? repository() : "")))
            + "\n";
  }

  /** The project's name as that of a repository. */
  private String repository() {
    String name =
        facts.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return name.isEmpty() ? "app" : name;
  }

  private String sources() {
    if (facts.dockerfiles().isEmpty()) {
      return "";
    }
    // Beside Maven's modules, it is not for us to say which of the two an image is made of.
    boolean only = facts.modules().isEmpty() && facts.dockerfiles().size() == 1;
    StringBuilder text =
        new StringBuilder(
            """

            # Sources outside of Maven: their directory, from the root of the repository, and the Dockerfile in it. A rule
            # and an entry of 'modules' may have these, too.
            """);
    for (String file : facts.dockerfiles()) {
      int slash = file.lastIndexOf('/');
      String start = only ? "" : "#";
      text.append(start + "context: " + quoted(slash < 0 ? "." : file.substring(0, slash)) + "\n");
      text.append(start + "dockerfile: " + quoted(file.substring(slash + 1)) + "\n");
    }
    return text.toString();
  }

  private String rules() {
    ReleaseTags releases = ReleaseTags.of(facts.tags());
    String version = facts.modules().isEmpty() ? "{date}" : "{version}";
    String explained =
        facts.modules().isEmpty()
            ? "{date} is the day of the commit, {commit:8} its id."
            : "{version} is the project's, {commit:8} the commit.";
    return """

        # The first rule that matches counts. What none matches is not pushed, and that is no failure.
        # The name of a branch or tag is exact, or has * (anything but '/') and ** (anything), or is a regular
        # expression between slashes. The whole name has to match.
        rules:
          # The main branch. %s
          - name: main
            branch: %s
            tags: ["latest", "%s-{commit:8}"]

          # Releases, tagged like %s: that gives the tags 1.2.3 and 1.2. A candidate, 1.3.0-rc1, moves no tag.
          - name: release
            tag: '/%s/'
            tags: ["{imageTag}", "{imageTag:minor}"]
            #clean: true        # refuses changed files
            #overwrite: false   # refuses to move a tag; then do without {imageTag:minor}

          # Other branches, when asked for by -Dregistry.rule=branch. {branch:slug} is the name, made fit for a tag.
          - name: branch
            branch: "**"
            tags: ["{branch:slug}-{commit:8}"]
            auto: false

          # Pull requests are built, and not pushed.
          - name: pull-request
            pullRequest: true
            push: false
        """
        .formatted(
            explained, quoted(facts.branch()), version, releases.example(), releases.regex());
  }

  private String modules() {
    if (facts.modules().size() < 2) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            """

            # Which modules give an image, and where it goes; by default all that have a main class.
            #modules:
            """);
    String image = facts.image().orElse(PLACEHOLDER);
    for (String module : facts.modules()) {
      String own = image.endsWith("/") ? image + module.toLowerCase(Locale.ROOT) : image;
      text.append("  #" + quoted(module) + ": " + quoted(own) + "\n");
    }
    return text.toString();
  }

  private static String rare() {
    return """

        # Seldom needed:
        #match: all           # every rule that matches counts, and not the first alone
        #zone: Asia/Shanghai  # of {date} and {date:yyyyMMddHHmm}; UTC by default
        #time: build          # {date} is the time of the build, and not that of the commit
        """;
  }

  /** A text as YAML takes it. */
  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS_OF_YAML.matcher(text).matches()) {
      return text;
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
