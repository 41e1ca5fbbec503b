package io.github.slipway.credential;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that keeps credentials for docker: {@code docker-credential-NAME get}, {@code store}
 * and {@code erase}. What they are about goes to the standard input, so that no secret is in a
 * command line.
 */
final class CredentialHelper {
  private static final String PREFIX = "docker-credential-";

  /** What helpers have for a name when the secret is an identity token. */
  private static final String TOKEN_USER = "<token>";

  private static final int LONGEST_MESSAGE = 200;
  private static final long MOST_MILLIS_TO_READ = 2000;

  private final String program;
  private final Path namedBy;
  private final Map<String, String> environment;
  private final Duration limit;

  /**
   * A helper.
   *
   * @param name without its prefix
   * @param namedBy the file that says to use it
   * @param environment of the helper; its PATH is where the helper is looked for
   * @param limit how long it may take: some ask a server, some ask the user
   */
  CredentialHelper(String name, Path namedBy, Map<String, String> environment, Duration limit) {
    this.program = PREFIX + name;
    this.namedBy = namedBy;
    this.environment = environment;
    this.limit = limit;
  }

  /**
   * Asks it.
   *
   * @return empty if it knows no credential for the registry
   * @throws SlipwayException if it cannot be run or fails otherwise
   */
  Optional<FoundCredential> get(String registry) {
    String asked = RegistryKey.forHelper(registry);
    Answer answer = run("get", asked, asked);
    if (answer.exitCode() != 0) {
      if (saysNotFound(answer)) {
        return Optional.empty();
      }
      throw failed(asked, said(answer), null);
    }
    Json json;
    try {
      json = Json.parse(answer.output());
    } catch (IOException e) {
      throw failed(asked, "its answer is " + e.getMessage(), null);
    }
    String username = json.get("Username").text().orElse("");
    String secret = json.get("Secret").text().orElse("");
    if (username.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    Credential credential =
        username.equals(TOKEN_USER)
            ? new Credential.IdentityToken(Secret.of(secret))
            : new Credential.UsernamePassword(username, Secret.of(secret));
    return Optional.of(new FoundCredential(credential, place()));
  }

  /**
   * Has it keep a credential, in place of the one that it may have for the registry.
   *
   * @throws SlipwayException if it cannot be run, or fails
   */
  void store(String registry, Credential credential) {
    String asked = RegistryKey.forHelper(registry);
    String username = TOKEN_USER;
    Secret secret;
    if (credential instanceof Credential.UsernamePassword pair) {
      username = pair.username();
      secret = pair.password();
    } else if (credential instanceof Credential.IdentityToken token) {
      secret = token.token();
    } else {
      throw new IllegalArgumentException("helpers keep no bearer tokens");
    }
    Answer answer = run("store", asked, loginJson(asked, username, secret));
    if (answer.exitCode() != 0) {
      throw failed(asked, said(answer.without(secret)), null);
    }
  }

  private static String loginJson(String registry, String username, Secret secret) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("ServerURL", registry);
      json.writeStringField("Username", username);
      json.writeStringField("Secret", secret.reveal());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Has it forget what it keeps for a registry, if anything.
   *
   * @throws SlipwayException if it cannot be run, or fails
   */
  void erase(String registry) {
    String asked = RegistryKey.forHelper(registry);
    Answer answer = run("erase", asked, asked);
    if (answer.exitCode() != 0 && !saysNotFound(answer)) {
      throw failed(asked, said(answer), null);
    }
  }

  /** For people: the program, and which file named it. */
  String place() {
    return program + " (" + namedBy + ")";
  }

  private static boolean saysNotFound(Answer answer) {
    return oneLine(answer.output()).toLowerCase(Locale.ROOT).contains("credentials not found");
  }

  private static String said(Answer answer) {
    String said = oneLine(answer.output());
    return said.isEmpty() ? "exit code " + answer.exitCode() : said;
  }

  private Answer run(String action, String registry, String input) {
    ProcessBuilder builder =
        new ProcessBuilder(executable(registry).toString(), action)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw failed(registry, "it cannot be started", e);
    }
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It did not want to read; what it answers tells more.
      }
      // The answer is small: it fits the pipe, so that nothing need be read while waiting.
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed(registry, "no answer within " + limit.toSeconds() + " seconds", null);
      }
      return new Answer(process.exitValue(), output(process));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(registry, "the build was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * What an ended helper has written. Agents that it has left running may keep the pipe open, so
   * its end is not waited for: all of the answer is in the pipe by now.
   */
  private static byte[] output(Process ended) throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Thread reader =
        new Thread(
            () -> {
              try {
                ended.getInputStream().transferTo(output);
              } catch (IOException e) {
                // What came before is judged.
                return;
              }
            },
            "slipway-credential-helper");
    reader.setDaemon(true);
    reader.start();
    reader.join(MOST_MILLIS_TO_READ);
    return output.toByteArray();
  }

  private Path executable(String registry) {
    if (program.indexOf('/') >= 0 || program.indexOf('\\') >= 0) {
      throw failed(registry, "this is not the name of a program", null);
    }
    for (String folder : path().split(File.pathSeparator, -1)) {
      for (String suffix : new String[] {"", ".exe", ".cmd", ".bat"}) {
        if (!folder.isEmpty()) {
          Path candidate = Path.of(folder, program + suffix);
          if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
            return candidate;
          }
        }
      }
    }
    throw failed(registry, "there is no such program in the PATH", null);
  }

  /** Windows writes its name in another way. */
  private String path() {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().equalsIgnoreCase("PATH")) {
        return variable.getValue();
      }
    }
    return "";
  }

  private static String oneLine(byte[] output) {
    String text = new String(output, StandardCharsets.UTF_8).strip();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end).strip();
    return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
  }

  private SlipwayException failed(String registry, String why, @Nullable Throwable cause) {
    return Problem.CREDENTIAL_HELPER_FAILED.because(
        cause, "helper", program, "file", namedBy, "registry", registry, "why", why);
  }

  private record Answer(int exitCode, byte[] output) {
    /** A helper that was given a secret may repeat it, as text or as it came in JSON. */
    Answer without(Secret secret) {
      String text = new String(output, StandardCharsets.UTF_8);
      String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(secret.reveal()));
      String masked = text.replace(quoted, "****").replace(secret.reveal(), "****");
      return new Answer(exitCode, masked.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "exit code " + exitCode;
    }
  }
}
