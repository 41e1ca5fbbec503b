package io.jenkins.plugins.slipway.config;

import hudson.Util;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.github.slipway.report.CheckResult.Outcome;
import io.github.slipway.report.CheckResult.Step;
import io.jenkins.plugins.slipway.agent.EngineSite;
import io.jenkins.plugins.slipway.agent.JenkinsAdvice;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.config.RegistryCheck.Line;
import io.jenkins.plugins.slipway.credential.RegistryCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries a registry from the controller, and shows what was found. */
final class ConnectionTest {
  /** Somebody waits in front of the form. */
  private static final Patience IMPATIENCE =
      new Patience(1, Duration.ofSeconds(15), Duration.ofSeconds(40));

  private final RegistryReach reach;

  ConnectionTest(RegistryCredentials credentials) {
    this.reach = new RegistryReach(credentials);
  }

  FormValidation of(Registry registry) throws InterruptedException {
    FormValidation url = RegistryChecks.url(registry.getUrl(), true);
    if (url.kind == FormValidation.Kind.ERROR) {
      return url;
    }
    try {
      Optional<Login> login = reach.login(registry);
      Reach all =
          new Reach(
              List.of(reach.host(registry, true)),
              login.stream().toList(),
              false,
              RegistriesConfiguration.get().store(),
              IMPATIENCE);
      List<Line> lines =
          EngineSite.of(null).run(all, TaskListener.NULL, new RegistryCheck(registry.host()));
      lines.addAll(ofTheForm(registry, login, lines));
      return shown(lines);
    } catch (RegistryException e) {
      return FormValidation.error(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return FormValidation.error(
          Messages.ConnectionTest_Impossible(String.valueOf(e.getMessage())));
    }
  }

  /** What only the form knows: that it says something else than what is there. */
  private static List<Line> ofTheForm(Registry registry, Optional<Login> login, List<Line> lines) {
    List<Line> more = new ArrayList<>();
    boolean tls = lines.stream().anyMatch(line -> line.step() == Step.CERTIFICATE);
    if (tls && RegistryUrl.of(registry.getUrl()).plainHttp()) {
      more.add(warning(Step.CERTIFICATE, Messages.ConnectionTest_Tls(registry.host())));
    }
    boolean refused = lines.stream().anyMatch(line -> line.problem().equals("wrong-credentials"));
    if (refused && login.stream().anyMatch(one -> one.kind() == Login.Kind.REGISTRY_TOKEN)) {
      more.add(warning(Step.LOGIN, Messages.ConnectionTest_BareToken()));
    }
    return more;
  }

  private static Line warning(Step step, String text) {
    return new Line(step, Outcome.WARNING, text, "", "");
  }

  private static FormValidation shown(List<Line> lines) {
    StringBuilder html = new StringBuilder("<ul>");
    FormValidation.Kind worst = FormValidation.Kind.OK;
    for (Line line : lines) {
      html.append("<li>").append(Util.escape(text(line))).append("</li>");
      FormValidation.Kind kind = kind(line);
      worst = kind.ordinal() > worst.ordinal() ? kind : worst;
    }
    String markup = html.append("</ul>").toString();
    return switch (worst) {
      case OK -> FormValidation.okWithMarkup(markup);
      case WARNING -> FormValidation.warningWithMarkup(markup);
      case ERROR -> FormValidation.errorWithMarkup(markup);
    };
  }

  private static FormValidation.Kind kind(Line line) {
    return switch (line.outcome()) {
      case FAILED -> FormValidation.Kind.ERROR;
      case WARNING -> FormValidation.Kind.WARNING;
      case OK, INFO -> FormValidation.Kind.OK;
    };
  }

  private static String text(Line line) {
    String outcome =
        switch (line.outcome()) {
          case FAILED -> Messages.ConnectionTest_FAILED();
          case WARNING -> Messages.ConnectionTest_WARNING();
          case OK, INFO -> Messages.ConnectionTest_OK();
        };
    // Who reads this is in front of the form, and not of the command line.
    String advice = JenkinsAdvice.of(line.problem()).orElse(line.advice());
    String end = advice.isEmpty() || line.text().endsWith(".") ? "" : ".";
    return outcome + ": " + line.text() + end + (advice.isEmpty() ? "" : " " + advice);
  }
}
