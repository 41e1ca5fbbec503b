package io.jenkins.plugins.slipway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.slipway.source.SecretPolicy;
import io.github.slipway.source.SourceRequest;
import io.github.slipway.testsupport.JvmWideState;
import io.jenkins.plugins.slipway.result.PushedImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shape of the plugin, as docs/architecture.md has it. */
class ArchitectureTest {
  private static final String PLUGIN = "io.jenkins.plugins.slipway";
  private static final String CORE = "io.github.slipway..";

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = JvmWideState.moduleOf(PushedImage.class);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching(PLUGIN + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void whatIsConfiguredShownAndFoundOutKnowsNoStep() {
    noClasses()
        .that()
        .resideInAnyPackage(
            PLUGIN + ".agent",
            PLUGIN + ".config",
            PLUGIN + ".credential",
            PLUGIN + ".page",
            PLUGIN + ".result",
            PLUGIN + ".scm")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            PLUGIN + ".bind",
            PLUGIN + ".build",
            PLUGIN + ".image",
            PLUGIN + ".maven",
            PLUGIN + ".push")
        .check(classes);
  }

  @Test
  void pagesAndResultsKnowNothingOfTheEngine() {
    noClasses()
        .that()
        .resideInAnyPackage(PLUGIN + ".page", PLUGIN + ".result", PLUGIN + ".credential")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE)
        .check(classes);
  }

  @Test
  void ofTheCoreOnlyTheFacadeIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.slipway.assemble..",
            "io.github.slipway.base..",
            "io.github.slipway.copy..",
            "io.github.slipway.json..",
            "io.github.slipway.layer..",
            "io.github.slipway.layout..",
            "io.github.slipway.store..",
            "io.github.slipway.tag..",
            "io.github.slipway.transfer..",
            "io.github.slipway.work..",
            "io.github.slipway.yaml..")
        .check(classes);
  }

  @Test
  void ofTheSourcesOnlyWhatIsAskedForIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.slipway.source..")
                .and(not(assignableTo(SourceRequest.class)))
                .and(not(assignableTo(SecretPolicy.class))))
        .check(classes);
  }

  /** Jenkins need not have these; a class that uses them would not be found there. */
  @Test
  void gitAndMultibranchNeedNotBeThere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "hudson.plugins.git..",
            "jenkins.plugins.git..",
            "jenkins.branch..",
            "org.jenkinsci.plugins.workflow.multibranch..")
        .check(classes);
  }

  @Test
  void librariesOfTheEngineAreItsOwnBusiness() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.google.cloud.tools..",
            "com.google.re2j..",
            "org.apache.hc..",
            "org.eclipse.jgit..")
        .check(classes);
  }

  @Test
  void jsonAndYamlAreWrittenForOtherToolsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(PLUGIN + ".bind")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..")
        .check(classes);
  }

  @Test
  void buildsOfOneJenkinsShareNoState() {
    JvmWideState.check(classes);
  }
}
