package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.problem.Problem;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong in build rules, and what Maven then prints. */
class BadRulesIT {
  private static final String REF = "<ref>refs/heads/feature/Login</ref>";

  @TempDir Path folder;

  private BadModules modules;

  @BeforeEach
  void begin() {
    modules = new BadModules(folder.resolve("project"));
  }

  /** A module with a file of rules of its own. */
  private void file(String name, String configuration, String... lines) throws IOException {
    modules.add(name, "<rulesFile>rules.yaml</rulesFile>" + configuration);
    Files.writeString(
        folder.resolve("project").resolve(name).resolve("rules.yaml"),
        String.join("\n", lines) + "\n");
  }

  private void rule(String name, String rule) throws IOException {
    file(name, REF, "image: hub.example/x", "rules:", "  - " + rule);
  }

  @Test
  void eachMistakeIsToldWithItsPlaceAndWhatToDo() throws Exception {
    file("no-yaml", REF, "image: hub.example/x", "rules: [a");
    rule("unknown-key", "{brnch: main, tags: x}");
    rule("unknown-variable", "{branch: '**', tags: 'x-{versoin}'}");
    rule("bad-pattern", "{branch: '/a(b/', tags: x}");
    rule("lookahead", "{branch: '/a(?=b)/', tags: x}");
    rule("empty-tag", "{branch: '/feature(.*?)/.*/', tags: '{1}'}");
    rule("invalid-tag", "{branch: '**', tags: '{branch}'}");
    rule("no-match", "{branch: main, tags: x}");
    file("no-image", REF, "rules:", "  - {branch: '**', tags: x}");
    file("dots", "<ref>refs/heads/a..b</ref>", "image: a/b", "rules:", "  - {branch: a, tags: x}");
    file("tab", "<ref>refs/heads/a&#9;b</ref>", "image: a/b", "rules:", "  - {branch: a, tags: x}");
    file(
        "unknown-rule",
        REF + "<rule>mian</rule>",
        "image: a/b",
        "rules:",
        "  - {name: main, branch: main, tags: x}");
    modules.add("no-file", REF + "<rulesFile>missing.yaml</rulesFile>");
    modules.add(
        "in-the-pom",
        REF
            + "<image>a/b</image><rules><rule><name>m</name><branch>[ab]</branch><tags>x</tags>"
            + "</rule></rules>");
    modules.add("alone", REF + "<image>a/b</image><match>all</match>");
    modules.add("bad-tags", REF + "<image>a/b</image><tags>{brnch}</tags>");
    file("unclean", "", "image: a/b", "rules:", "  - {branch: main, tags: x, clean: true}");
    modules.add("unread", REF + "<image>a/b</image><rules><rule><color/></rule></rules>");
    Path project = modules.write();
    GitRepository repository = GitRepository.init(project);
    repository.commit("Begin");
    repository.write(
        "unclean/rules.yaml",
        Files.readString(project.resolve("unclean/rules.yaml")) + "# changed\n");
    repository.write("pom-notes", "untracked");

    Command.Result result = MavenRun.in(project, folder).mvn("-fae", "registry:plan");

    assertThat(result.exitCode()).isEqualTo(1);
    String file = project + "/%s/rules.yaml, line %d";
    String column = file + ", column %d: ";
    assertThat(result.stdout())
        .contains("no-yaml: " + column.formatted("no-yaml", 3, 1) + "this is not YAML")
        .contains(
            column.formatted("unknown-key", 3, 6) + "'brnch' is unknown here",
            "did you mean 'branch'?",
            "[rules-file-invalid]")
        .contains(
            column.formatted("unknown-variable", 3, 20)
                + "in 'x-{versoin}', position 4: there is no variable or group {versoin}: did you"
                + " mean 'version'?")
        .contains(column.formatted("bad-pattern", 3, 6) + "in '/a(b/', position 3: ")
        .contains(
            column.formatted("lookahead", 3, 6)
                + "in '/a(?=b)/', position 3: the lookahead '(?=' is not supported")
        .contains("{1} gives '', and that is not a tag: it is empty.")
        .contains("in the rule 'branch /feature(.*?)/.*/' of " + file.formatted("empty-tag", 3))
        .contains("{branch} gives 'feature/Login', and that is not a tag: no tag may have '/'")
        .contains("in the rule 'branch **' of " + file.formatted("invalid-tag", 3))
        .contains("Write {branch:slug}")
        .contains("no-image: No image is named.", "image: in .registry.yaml. [no-image]")
        .contains("dots: 'a..b', which comes from -Dregistry.ref, cannot be the name of a Git ref")
        .contains("tab: 'a b', which comes from -Dregistry.ref", "it has a control character")
        .contains("unknown-rule: No rule of ", "is called 'mian': did you mean 'main'?")
        .contains("no-file: " + project + "/no-file/missing.yaml", "there is no such file")
        .contains("in-the-pom: <branch> of the <rule> 'm' cannot be used: in '[ab]', position 1")
        .contains("alone: <match>all</match>, which is for the <rules> of the POM, cannot be used")
        .contains(
            "bad-tags: '{brnch}' is not a valid value of registry.tags: position 2: there is no")
        .contains("unclean: Rule 'branch main' has clean: true")
        .contains("tracked files were changed: unclean/rules.yaml.")
        .contains("unread: Maven cannot read the plugin's configuration in the module unread")
        .contains("[" + Problem.CONFIGURATION_UNREADABLE.id() + "]")
        .contains("There is no plan for no-yaml, unknown-key, ")
        .contains("[" + Problem.MODULES_WITHOUT_PLAN.id() + "]")
        .contains("nothing to push: no rule matches branch 'feature/Login'")
        .doesNotContain("\tat ")
        .doesNotContain("PluginExecutionException");
    modules.assertNoResultsBut(Set.of());
  }
}
