package io.github.slipway.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CNCF Distribution ({@code docker-registry}) on a free port of 127.0.0.1, with its images in a
 * folder that goes with {@link #close}.
 */
public final class DistributionRegistry implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");
  // The combined log format of Apache.
  private static final Pattern ACCESS = Pattern.compile("\"(\\S+ \\S+) HTTP/[^\"]*\" (\\d{3}) ");

  private final Path command;
  private final Path folder;
  private final Options options;
  private int port;
  private @Nullable BackgroundProcess process;

  private DistributionRegistry(Path command, Path folder, Options options) {
    this.command = command;
    this.folder = folder;
    this.options = options;
  }

  /** Plain HTTP, no password, no deletes; the options change that. */
  public static Options options() {
    return new Options(null, null, Map.of(), false, false, null, null, Map.of());
  }

  /** Starts one over plain HTTP; the test is skipped where docker-registry is not installed. */
  public static DistributionRegistry start() throws IOException, InterruptedException {
    return options().start();
  }

  /** Host and port as an image reference has them: {@code localhost:12345}. */
  public String host() {
    return "localhost:" + port;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The address, such as {@code http://localhost:12345}. */
  public String url() {
    return (options.server == null ? "http://" : "https://") + host();
  }

  /** Where its images are, in Distribution's own layout. */
  public Path storage() {
    return folder.resolve("storage");
  }

  /** Its own log, for messages of tests. */
  public String log() throws IOException {
    return Files.readString(folder.resolve("stderr.log"));
  }

  /**
   * The requests it has answered since it was made or since {@link #forgetRequests}, in the order
   * of their answers: {@code HEAD /v2/hello/manifests/1.0}. A query stays as it was sent.
   */
  public List<String> requests() throws IOException, InterruptedException {
    return accessLog().stream().map(line -> line.substring(0, line.lastIndexOf(' '))).toList();
  }

  /** The same with status: {@code HEAD /v2/hello/manifests/1.0 404}. */
  public List<String> requestsWithStatus() throws IOException, InterruptedException {
    return accessLog();
  }

  /** Starts counting anew. */
  public void forgetRequests() throws IOException, InterruptedException {
    accessLog();
    // The process appends to the file, so it goes on at the new end.
    Files.writeString(folder.resolve("stdout.log"), "");
  }

  /** Stops the process; images and port stay for {@link #restart}. */
  public void stop() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  /** Starts it again, on the same port with the same images. */
  public void restart() throws IOException, InterruptedException {
    stop();
    run();
  }

  @Override
  public void close() {
    stop();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() throws IOException, InterruptedException {
    Path config = Files.writeString(folder.resolve("config.yml"), configuration());
    Path errors = folder.resolve("stderr.log");
    // "listening on" of the last start must not be taken for this one's.
    Files.deleteIfExists(errors);
    BackgroundProcess started =
        BackgroundProcess.start(
            folder, options.environment, List.of(command.toString(), "serve", config.toString()));
    process = started;
    started.await(() -> listening(errors) > 0);
    port = listening(errors);
  }

  private static int listening(Path log) {
    try {
      Matcher matcher = LISTENING.matcher(Files.readString(log));
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String configuration() throws IOException {
    if (options.written != null) {
      return options.written;
    }
    StringBuilder yaml = new StringBuilder();
    yaml.append("version: 0.1\n");
    yaml.append("log: {level: info}\n");
    yaml.append("storage:\n");
    yaml.append("  filesystem: {rootdirectory: '").append(storage()).append("'}\n");
    yaml.append("  delete: {enabled: ").append(options.delete).append("}\n");
    if (options.readOnly) {
      yaml.append("  maintenance: {readonly: {enabled: true}}\n");
    }
    yaml.append("http:\n");
    // Port 0 is a free port; the log says which.
    yaml.append("  addr: 127.0.0.1:").append(port).append("\n");
    yaml.append("  secret: tests\n");
    if (options.server != null) {
      yaml.append("  tls:\n");
      yaml.append("    certificate: '").append(options.server.certificate()).append("'\n");
      yaml.append("    key: '").append(options.server.key()).append("'\n");
      if (options.clientCa != null) {
        yaml.append("    clientcas: ['").append(options.clientCa).append("']\n");
      }
    }
    if (!options.passwords.isEmpty()) {
      Path passwords = Htpasswd.write(folder.resolve("htpasswd"), options.passwords);
      yaml.append("auth: {htpasswd: {realm: tests, path: '").append(passwords).append("'}}\n");
    }
    if (options.tokens != null) {
      yaml.append("auth:\n");
      yaml.append("  token:\n");
      yaml.append("    realm: '").append(options.tokens.realm()).append("'\n");
      yaml.append("    service: '").append(TokenServer.SERVICE).append("'\n");
      yaml.append("    issuer: '").append(TokenServer.ISSUER).append("'\n");
      yaml.append("    rootcertbundle: '").append(options.tokens.trusted()).append("'\n");
    }
    return yaml.toString();
  }

  /** Lines are written before or just after an answer ends: wait until no more come. */
  private List<String> accessLog() throws IOException, InterruptedException {
    Path log = folder.resolve("stdout.log");
    long size = -1;
    while (size != Files.size(log)) {
      size = Files.size(log);
      Thread.sleep(50);
    }
    return ACCESS
        .matcher(Files.readString(log))
        .results()
        .map(match -> match.group(1) + " " + match.group(2))
        .toList();
  }

  /** How it is to be started. Immutable: each setter returns a new one. */
  public static final class Options {
    private final TestCertificates.@Nullable Pair server;
    private final @Nullable Path clientCa;
    private final Map<String, String> passwords;
    private final boolean delete;
    private final boolean readOnly;
    private final @Nullable TokenServer tokens;
    private final @Nullable String written;
    private final Map<String, String> environment;

    private Options(
        TestCertificates.@Nullable Pair server,
        @Nullable Path clientCa,
        Map<String, String> passwords,
        boolean delete,
        boolean readOnly,
        @Nullable TokenServer tokens,
        @Nullable String written,
        Map<String, String> environment) {
      this.server = server;
      this.clientCa = clientCa;
      this.passwords = passwords;
      this.delete = delete;
      this.readOnly = readOnly;
      this.tokens = tokens;
      this.written = written;
      this.environment = environment;
    }

    /**
     * Takes this text for its configuration, and nothing that was set here.
     *
     * @param configuration that listens on {@code 127.0.0.1:0}
     * @param variables of its environment, added to those of the tests
     */
    public Options configuration(String configuration, Map<String, String> variables) {
      return new Options(
          server, clientCa, passwords, delete, readOnly, tokens, configuration, variables);
    }

    /** Answers HTTPS with this certificate. */
    public Options tls(TestCertificates.Pair certificate) {
      return new Options(
          certificate, clientCa, passwords, delete, readOnly, tokens, written, environment);
    }

    /** Asks each client for a certificate that this authority has signed; goes with TLS. */
    public Options clientsSignedBy(Path ca) {
      return new Options(server, ca, passwords, delete, readOnly, tokens, written, environment);
    }

    /** Lets in this user alone, by Basic authentication. */
    public Options password(String user, String password) {
      return new Options(
          server, clientCa, Map.of(user, password), delete, readOnly, tokens, written, environment);
    }

    /** Allows deletes of manifests and blobs. */
    public Options deletes() {
      return new Options(server, clientCa, passwords, true, readOnly, tokens, written, environment);
    }

    /** Answers writes with 405. */
    public Options readOnly() {
      return new Options(server, clientCa, passwords, delete, true, tokens, written, environment);
    }

    /** Lets in whoever shows a token of this server. */
    public Options tokens(TokenServer server) {
      return new Options(
          this.server, clientCa, passwords, delete, readOnly, server, written, environment);
    }

    /** Starts it; the test is skipped where docker-registry is not installed. */
    public DistributionRegistry start() throws IOException, InterruptedException {
      Path command = RequiredPart.DOCKER_REGISTRY.require();
      Path folder = Files.createTempDirectory("slipway-distribution");
      DistributionRegistry registry = new DistributionRegistry(command, folder, this);
      boolean started = false;
      try {
        registry.run();
        started = true;
      } finally {
        if (!started) {
          registry.close();
        }
      }
      return registry;
    }
  }
}
