package io.github.slipway.credential;

import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.problem.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON file in which docker and podman keep logins; both have the same members. */
final class AuthFile {
  private final Path path;
  private final Json root;

  private AuthFile(Path path, Json root) {
    this.path = path;
    this.root = root;
  }

  /**
   * Reads it.
   *
   * @return empty if there is no such file
   * @throws SlipwayException if it cannot be read
   */
  static Optional<AuthFile> read(Path path) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw broken(path, Unreadable.why(e), e);
    }
    return parse(path, bytes);
  }

  /**
   * The file with this content.
   *
   * @return empty if nothing is in it
   * @throws SlipwayException if it is not JSON, or of another shape
   */
  static Optional<AuthFile> parse(Path path, byte[] bytes) {
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      return Optional.empty();
    }
    Json root;
    try {
      root = Json.parse(bytes);
    } catch (IOException e) {
      throw broken(path, "it is " + e.getMessage(), e);
    }
    return Optional.of(new AuthFile(path, root));
  }

  Path path() {
    return path;
  }

  /** The helper that {@code credHelpers} names for a registry, without its prefix. */
  Optional<String> helper(String registry) {
    for (Map.Entry<String, Json> entry : root.get("credHelpers").members().entrySet()) {
      if (RegistryKey.of(entry.getKey()).is(registry)) {
        return entry.getValue().text().filter(name -> !name.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** The helper that {@code credsStore} names for every registry. */
  Optional<String> store() {
    return root.get("credsStore").text().filter(name -> !name.isEmpty());
  }

  /**
   * The credential that {@code auths} has.
   *
   * @param name a registry, or in podman's file a part of one
   * @return empty if there is no entry, or one without a credential: helpers leave such behind
   */
  Optional<FoundCredential> auth(String name) {
    for (Map.Entry<String, Json> entry : root.get("auths").members().entrySet()) {
      if (RegistryKey.of(entry.getKey()).is(name)) {
        Optional<Credential> credential = credential(entry.getKey(), entry.getValue());
        if (credential.isPresent()) {
          return credential.map(c -> new FoundCredential(c, path.toString()));
        }
      }
    }
    return Optional.empty();
  }

  /** The registries that it names, each as often as it does. */
  List<KnownHost> hosts() {
    List<KnownHost> hosts = new ArrayList<>();
    for (String member : new String[] {"auths", "credHelpers"}) {
      for (String key : root.get(member).members().keySet()) {
        hosts.add(new KnownHost(RegistryKey.of(key).host(), path.toString()));
      }
    }
    return hosts;
  }

  /** Whether {@code auths} has an entry for the registry, be it empty. */
  boolean hasEntry(String registry) {
    return root.get("auths").members().keySet().stream()
        .anyMatch(key -> RegistryKey.of(key).is(registry));
  }

  private Optional<Credential> credential(String key, Json entry) {
    Optional<String> registryToken = text(entry, "registrytoken");
    if (registryToken.isPresent()) {
      return registryToken.map(t -> new Credential.RegistryToken(Secret.of(t)));
    }
    Optional<String> identityToken = text(entry, "identitytoken");
    if (identityToken.isPresent()) {
      return identityToken.map(t -> new Credential.IdentityToken(Secret.of(t)));
    }
    Optional<String> auth = text(entry, "auth");
    if (auth.isPresent()) {
      return Optional.of(decode(key, auth.get()));
    }
    Optional<String> username = text(entry, "username");
    if (username.isPresent()) {
      return Optional.of(usernamePassword(username.get(), text(entry, "password").orElse("")));
    }
    return Optional.empty();
  }

  private Credential decode(String key, String auth) {
    String why = "the entry for " + key + " has an 'auth' that is not name:password in base64";
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw broken(path, why, null);
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw broken(path, why, null);
    }
    // Old versions of docker padded the password with NULs.
    int end = pair.length();
    while (end > colon + 1 && pair.charAt(end - 1) == 0) {
      end--;
    }
    return usernamePassword(pair.substring(0, colon), pair.substring(colon + 1, end));
  }

  private static Credential usernamePassword(String username, String password) {
    return new Credential.UsernamePassword(username, Secret.of(password));
  }

  private static Optional<String> text(Json entry, String name) {
    return entry.get(name).text().filter(text -> !text.isEmpty());
  }

  static SlipwayException broken(Path file, String why, @Nullable Throwable cause) {
    return Problem.CREDENTIAL_FILE_BROKEN.because(cause, "file", file, "why", why);
  }
}
