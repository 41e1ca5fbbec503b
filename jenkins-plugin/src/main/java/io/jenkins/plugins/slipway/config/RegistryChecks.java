package io.jenkins.plugins.slipway.config;

import hudson.util.FormValidation;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.Mirror;
import io.jenkins.plugins.slipway.credential.Certificates;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether what somebody typed can be meant so. */
final class RegistryChecks {
  private RegistryChecks() {}

  static FormValidation name(String name) {
    return shown(nameMistake(name));
  }

  private static Optional<String> nameMistake(String name) {
    if (name.isEmpty()) {
      return Optional.of(Messages.RegistryChecks_NoName());
    }
    return isName(name) ? Optional.empty() : Optional.of(Messages.RegistryChecks_Name(name));
  }

  private static boolean isName(String name) {
    return name.chars()
        .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || c == '/');
  }

  /** Why these cannot be configured together. */
  static Optional<String> mistake(List<Registry> registries) {
    Set<String> names = new HashSet<>();
    for (Registry registry : registries) {
      Optional<String> mistake =
          nameMistake(registry.getName())
              .or(() -> urlMistake(registry.getUrl()))
              .or(() -> proxyMistake(registry.getProxy()));
      if (mistake.isPresent()) {
        return mistake;
      }
      if (!names.add(registry.getName())) {
        return Optional.of(Messages.RegistryChecks_Twice(registry.getName()));
      }
    }
    return Optional.empty();
  }

  static FormValidation url(String text, boolean insecure) {
    Optional<String> mistake = urlMistake(text);
    return mistake.isEmpty() && RegistryUrl.of(text).plainHttp() && !insecure
        ? FormValidation.warning(Messages.RegistryChecks_PlainHttp())
        : shown(mistake);
  }

  private static Optional<String> urlMistake(String text) {
    if (text.isEmpty()) {
      return Optional.of(Messages.RegistryChecks_NoUrl());
    }
    RegistryUrl url = RegistryUrl.of(text);
    if (!url.knownScheme()) {
      return Optional.of(Messages.RegistryChecks_Scheme(url.scheme()));
    }
    if (url.authority().indexOf('@') >= 0) {
      return Optional.of(Messages.RegistryChecks_UserInfo());
    }
    if (!url.onlyHost()) {
      return Optional.of(Messages.RegistryChecks_Path(url.authority()));
    }
    if (!url.looksLikeHost()) {
      return Optional.of(Messages.RegistryChecks_SingleName(url.authority()));
    }
    return isReference(url.host() + "/x/y")
        ? Optional.empty()
        : Optional.of(Messages.RegistryChecks_Host(url.authority()));
  }

  private static boolean isReference(String text) {
    try {
      ImageReference.of(text);
      return true;
    } catch (SlipwayException e) {
      return false;
    }
  }

  static FormValidation ca(String text) {
    if (text.isEmpty()) {
      return FormValidation.ok();
    }
    try {
      List<String> subjects = new ArrayList<>();
      for (X509Certificate certificate : Certificates.read(text)) {
        Instant end = certificate.getNotAfter().toInstant();
        String subject = certificate.getSubjectX500Principal().getName();
        if (end.isBefore(Instant.now())) {
          return FormValidation.error(Messages.RegistryChecks_Expired(subject, day(end)));
        }
        subjects.add(Messages.RegistryChecks_Certificate(subject, day(end)));
      }
      return FormValidation.ok(String.join("; ", subjects));
    } catch (CertificateException e) {
      return FormValidation.error(Messages.RegistryChecks_Pem(String.valueOf(e.getMessage())));
    }
  }

  private static String day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  static FormValidation mirrors(String text) {
    return shown(mirrorMistake(text));
  }

  /** Which mirror is none, and why. */
  static Optional<String> mirrorMistake(String text) {
    for (String mirror : Words.of(text)) {
      try {
        Mirror.of(mirror);
      } catch (IllegalArgumentException e) {
        return Optional.of(Messages.RegistryChecks_Mirror(mirror, String.valueOf(e.getMessage())));
      }
    }
    return Optional.empty();
  }

  /** Never quotes the address, since some put a password into it. */
  static FormValidation proxy(String text) {
    return shown(proxyMistake(text));
  }

  /** It would be saved as it is, with a password in it. */
  private static Optional<String> proxyMistake(String text) {
    return text.isEmpty() || ProxyAddress.read(text, "").isPresent()
        ? Optional.empty()
        : Optional.of(Messages.RegistryChecks_Proxy());
  }

  static FormValidation namespace(String text) {
    return text.isEmpty() || isReference("registry.test/" + text + "/x")
        ? FormValidation.ok()
        : FormValidation.error(Messages.RegistryChecks_Namespace(text));
  }

  static FormValidation pushable(String text) {
    for (String pattern : Words.of(text)) {
      Optional<String> mistake = RepositoryPattern.mistake(pattern);
      if (mistake.isPresent()) {
        return FormValidation.error(Messages.RegistryChecks_Pattern(pattern, mistake.get()));
      }
    }
    return FormValidation.ok();
  }

  private static FormValidation shown(Optional<String> mistake) {
    return mistake.map(FormValidation::error).orElseGet(FormValidation::ok);
  }
}
