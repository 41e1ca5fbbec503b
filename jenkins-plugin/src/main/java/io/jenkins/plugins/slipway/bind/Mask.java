package io.jenkins.plugins.slipway.bind;

import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import hudson.util.Secret;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;
import org.jspecify.annotations.Nullable;

/** Puts {@code ****} in place of secrets, in each form that credentials-binding knows. */
final class Mask extends ConsoleLogFilter implements Serializable {
  private static final long serialVersionUID = 1;

  // Encrypted where the state of the Pipeline is kept.
  private final Secret pattern;
  private final String charset;

  private Mask(Secret pattern, String charset) {
    this.pattern = pattern;
    this.charset = charset;
  }

  /** For these secrets, in a log in this charset. */
  static Mask of(Collection<String> secrets, Charset charset) {
    String pattern = SecretPatterns.getAggregateSecretPattern(secrets).pattern();
    return new Mask(Secret.fromString(pattern), charset.name());
  }

  @Override
  public OutputStream decorateLogger(@Nullable AbstractBuild build, OutputStream logger) {
    return over(logger);
  }

  /** A stream of whole lines, which closes the other one when it is closed. */
  OutputStream over(OutputStream log) {
    return new SecretPatterns.MaskingOutputStream(log, this::pattern, charset);
  }

  /** A text without the secrets. */
  String hide(String text) {
    Pattern secrets = pattern();
    return secrets.pattern().isEmpty() ? text : secrets.matcher(text).replaceAll("****");
  }

  private Pattern pattern() {
    return Pattern.compile(pattern.getPlainText());
  }
}
