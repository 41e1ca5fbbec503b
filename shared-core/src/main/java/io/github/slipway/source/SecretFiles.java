package io.github.slipway.source;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks for secrets among the files of an image, since everyone who may pull it can read them. Only
 * names are looked at, and the content of small files whose names say too little; jars are not
 * opened. What a file says is never repeated.
 */
public final class SecretFiles {
  /** More is in no file that the content decides of. */
  private static final int MOST_BYTES = 64 * 1024;

  /** So many are named; the others are counted. */
  private static final int MOST_NAMED = 10;

  private static final Set<String> SECRET_NAMES =
      Set.of(
          ".env",
          ".netrc",
          "_netrc",
          ".pgpass",
          ".git-credentials",
          ".htpasswd",
          "application_default_credentials.json");

  private static final Set<String> KEY_NAMES =
      Set.of("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk");

  private final SecretPolicy policy;
  private final Listener listener;

  /** Which does what is said of them. */
  public SecretFiles(SecretPolicy policy, Listener listener) {
    this.policy = policy;
    this.listener = listener;
  }

  /**
   * Looks through the layers of a plan.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#SECRETS_IN_IMAGE} if
   *     there is a secret, and the policy is to fail
   */
  public void check(ImagePlan plan) throws IOException {
    if (policy == SecretPolicy.IGNORE) {
      return;
    }
    List<String> found = new ArrayList<>();
    boolean repository = false;
    for (LayerPlan layer : plan.layers()) {
      for (LayerEntry entry : layer.entries()) {
        // Of a repository's many files one is enough.
        boolean git = isGit(entry.path());
        if (entry instanceof LayerEntry.FromFile file && !(git && repository)) {
          String what = git ? "a Git repository" : what(file);
          repository |= git;
          if (!what.isEmpty()) {
            found.add(what + ": " + file.path() + " (from " + file.source() + ")");
          }
        }
      }
    }
    if (!found.isEmpty()) {
      tell(found);
    }
  }

  private void tell(List<String> found) {
    int named = Math.min(MOST_NAMED, found.size());
    String files =
        String.join("; ", found.subList(0, named))
            + (named < found.size() ? "; and " + (found.size() - named) + " more" : "");
    if (policy == SecretPolicy.FAIL) {
      throw Problem.SECRETS_IN_IMAGE.with("files", files);
    }
    listener.warn(String.valueOf(Problem.SECRETS_IN_IMAGE.with("files", files).getMessage()));
  }

  private static boolean isGit(String path) {
    return path.contains("/.git/");
  }

  /** What secret a file has by its name or content; empty if none. */
  private static String what(LayerEntry.FromFile file) throws IOException {
    String path = file.path();
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    if (SECRET_NAMES.contains(name) || isEnvironment(name)) {
      return "credentials";
    }
    if (path.endsWith("/.aws/credentials") || path.endsWith("/.azure/accessTokens.json")) {
      return "cloud credentials";
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".p12") || lower.endsWith(".pfx")) {
      return "a keystore";
    }
    if (KEY_NAMES.contains(name) || lower.endsWith(".pem") || lower.endsWith(".key")) {
      return has(file.source(), "PRIVATE KEY-----") ? "a private key" : "";
    }
    return whatIn(path, name, file.source());
  }

  private static String whatIn(String path, String name, Path source) throws IOException {
    return switch (name) {
      case "settings.xml", "settings-security.xml" ->
          has(source, "<server>") || has(source, "<master>") ? "Maven's credentials" : "";
      case "config.json" ->
          path.endsWith("/.docker/config.json") && has(source, "\"auth") ? "registry logins" : "";
      case "auth.json" -> has(source, "\"auths\"") ? "registry logins" : "";
      case ".dockercfg" -> "registry logins";
      case ".npmrc" -> has(source, "_auth") ? "a token of npm" : "";
      case ".pypirc" -> has(source, "password") ? "a password of PyPI" : "";
      case "config" ->
          path.endsWith("/.kube/config") && isKubernetes(source) ? "a login of Kubernetes" : "";
      case "kubeconfig" -> isKubernetes(source) ? "a login of Kubernetes" : "";
      default ->
          name.endsWith(".json") && name.contains("service-account") && isServiceAccount(source)
              ? "cloud credentials"
              : "";
    };
  }

  /** Such as {@code .env.production}; examples are meant to be read. */
  private static boolean isEnvironment(String name) {
    return name.startsWith(".env.")
        && !name.endsWith("example")
        && !name.endsWith("sample")
        && !name.endsWith("template")
        && !name.endsWith("dist");
  }

  private static boolean isKubernetes(Path source) throws IOException {
    return has(source, "client-key-data") || has(source, "token:") || has(source, "password:");
  }

  private static boolean isServiceAccount(Path source) throws IOException {
    return has(source, "\"private_key\"");
  }

  private static boolean has(Path source, String text) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      // Of bytes that are no text, each is one character.
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1).contains(text);
    }
  }
}
