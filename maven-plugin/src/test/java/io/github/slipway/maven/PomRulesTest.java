package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.rule.BuildRule;
import io.github.slipway.rule.BuildRules;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Maven and Slipway make of {@code <rules>} in a POM. */
class PomRulesTest {
  /** As the goals have it. */
  static final class Goal {
    @Nullable List<Rule> rules;
    @Nullable String match;
    @Nullable String zone;
    @Nullable String time;
  }

  private static BuildRules read(String configuration) throws Exception {
    Goal goal = new Goal();
    String xml = "<configuration>" + configuration + "</configuration>";
    try (ClassWorld world = new ClassWorld("test", PomRulesTest.class.getClassLoader())) {
      new BasicComponentConfigurator()
          .configureComponent(
              goal,
              new XmlPlexusConfiguration(Xpp3DomBuilder.build(new StringReader(xml))),
              world.getRealm("test"));
    }
    return new PomRules(Objects.requireNonNull(goal.rules), goal.match, goal.zone, goal.time)
        .read(Optional.of("hub.example/app"));
  }

  @Test
  void everyElementIsRead() throws Exception {
    BuildRules rules =
        read(
            "<rules><rule><name>release</name>"
                + "<tag><t>/v(\\d{1,3}),x/</t><t>/w(.)/</t></tag><image>hub.example/b</image>"
                + "<tags><tag>{1}</tag><tag>latest</tag></tags><auto>false</auto>"
                + "<clean>true</clean><overwrite>false</overwrite><context>web</context>"
                + "<dockerfile>Dockerfile</dockerfile></rule>"
                + "<rule><branch>main</branch><tags>a,b</tags></rule>"
                + "<rule><pullRequest>true</pullRequest><push>false</push></rule></rules>"
                + "<match>all</match><zone>+08:00</zone><time>build</time>");
    assertThat(rules.all()).isTrue();
    assertThat(rules.buildTime()).isTrue();
    assertThat(rules.zone()).isEqualTo(ZoneId.of("+08:00"));
    assertThat(rules.image()).contains("hub.example/app");
    BuildRule release = rules.rules().get(0);
    assertThat(release.patterns())
        .extracting(Object::toString)
        .containsExactly("/v(\\d{1,3}),x/", "/w(.)/");
    assertThat(release.tags()).extracting(Object::toString).containsExactly("{1}", "latest");
    assertThat(release.image()).contains("hub.example/b");
    assertThat(release.auto()).isFalse();
    assertThat(release.push()).isTrue();
    assertThat(release.clean()).isTrue();
    assertThat(release.overwrite()).isFalse();
    assertThat(release.source().context()).contains("web");
    assertThat(release.source().dockerfile()).contains("Dockerfile");
    BuildRule main = rules.rules().get(1);
    assertThat(main.name()).isEqualTo("branch main");
    assertThat(main.tags()).extracting(Object::toString).containsExactly("a", "b");
    assertThat(rules.rules().get(2).kind()).isEqualTo(GitRef.Kind.PULL_REQUEST);
    assertThat(rules.rules().get(2).push()).isFalse();
  }

  @Test
  void mistakesNameTheRuleAndTheElement() {
    assertThatThrownBy(() -> read("<rules><rule><branch>/(/</branch><tags>x</tags></rule></rules>"))
        .hasMessageContaining("<branch> of the <rule> 'number 1' cannot be used")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.INVALID_RULE_ENTRY);
    assertThatThrownBy(
            () ->
                read(
                    "<rules><rule><name>m</name><branch>main</branch><tags>{brnch}</tags></rule>"
                        + "</rules>"))
        .hasMessageContaining("<tags> of the <rule> 'm' cannot be used")
        .hasMessageContaining("branch");
    assertThatThrownBy(
            () ->
                read(
                    "<rules><rule><branch>a</branch><tags>x</tags></rule>"
                        + "<rule><branch>a</branch><tags>y</tags></rule></rules>"))
        .hasMessageContaining("<name> of the <rule> 'branch a' cannot be used");
  }

  @Test
  void whatIsNeitherTrueNorFalseIsNotTakenForFalse() throws Exception {
    String rule = "<rules><rule><branch>main</branch><tags>x</tags>%s</rule></rules>";
    for (String element : new String[] {"auto", "push", "clean", "overwrite"}) {
      String yes = "<" + element + ">yes</" + element + ">";
      assertThatThrownBy(() -> read(rule.formatted(yes)))
          .hasMessageContaining(
              "<"
                  + element
                  + "> of the <rule> 'number 1' cannot be used: it has to be true or false");
    }
    assertThat(read(rule.formatted("<clean> true </clean>")).rules().get(0).clean()).isTrue();
    assertThat(read(rule.formatted("<auto/>")).rules().get(0).auto()).isTrue();
  }

  @Test
  void emptyElementsOfTagsAreDropped() throws Exception {
    String rule = "<rules><rule><branch>main</branch><tags>%s</tags></rule></rules>";
    assertThat(read(rule.formatted("<tag/><tag>a</tag>")).rules().get(0).tags()).hasSize(1);
    assertThat(read(rule.formatted("a,,b")).rules().get(0).tags()).hasSize(2);
    assertThatThrownBy(() -> read(rule.formatted("<tag/>")))
        .hasMessageContaining("<tags> of the <rule> 'number 1'")
        .hasMessageContaining("a rule says which 'tags' it gives");
  }

  @Test
  void whatStandsBesideTheRulesIsChecked() {
    String rules = "<rules><rule><branch>main</branch><tags>x</tags></rule></rules>";
    assertThatThrownBy(() -> read(rules + "<match>some</match>"))
        .hasMessageContaining("<match>some</match>")
        .hasMessageContaining("neither first nor all")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.INVALID_RULES_ELEMENT);
    assertThatThrownBy(() -> read(rules + "<zone>Mars/Olympus</zone>"))
        .hasMessageContaining("<zone>Mars/Olympus</zone>");
    assertThatThrownBy(() -> read(rules + "<zone>Asia/Shangai</zone>"))
        .hasMessageContaining("is no time zone; did you mean 'Asia/Shanghai'?");
    assertThatThrownBy(() -> read(rules + "<time>now</time>"))
        .hasMessageContaining("neither commit nor build");
  }
}
