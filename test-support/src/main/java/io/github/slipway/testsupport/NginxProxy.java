package io.github.slipway.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * nginx in front of a registry on 127.0.0.1, as many run it: passwords, a limit on bodies, TLS that
 * ends here, and error pages in HTML.
 */
public final class NginxProxy implements AutoCloseable {
  private static final int TRIES = 5;

  private final Path folder;
  private final int port;
  private final BackgroundProcess process;

  private NginxProxy(Path folder, int port, BackgroundProcess process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Plain HTTP, no password, bodies of any size, X-Forwarded-Proto set; the options change that.
   *
   * @param registryPort where the registry listens on 127.0.0.1, in plain HTTP
   */
  public static Options before(int registryPort) {
    return new Options(registryPort, Map.of(), "0", null, true, null);
  }

  /**
   * nginx with a configuration of its own.
   *
   * @param site what stands within {@code http}, for the port of 127.0.0.1 that it is to listen on
   */
  public static Options of(IntFunction<String> site) {
    return new Options(0, Map.of(), "0", null, true, site);
  }

  /** Host and port as an image reference has them: {@code localhost:12345}. */
  public String host() {
    return "localhost:" + port;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.close();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it is to be started. Immutable: each setter returns a new one. */
  public static final class Options {
    private final int registryPort;
    private final Map<String, String> passwords;
    private final String maxBody;
    private final TestCertificates.@Nullable Pair certificate;
    private final boolean forwardedProto;
    private final @Nullable IntFunction<String> site;

    private Options(
        int registryPort,
        Map<String, String> passwords,
        String maxBody,
        TestCertificates.@Nullable Pair certificate,
        boolean forwardedProto,
        @Nullable IntFunction<String> site) {
      this.registryPort = registryPort;
      this.passwords = passwords;
      this.maxBody = maxBody;
      this.certificate = certificate;
      this.forwardedProto = forwardedProto;
      this.site = site;
    }

    /** Lets in this user alone, by Basic authentication. */
    public Options password(String user, String password) {
      return new Options(
          registryPort, Map.of(user, password), maxBody, certificate, forwardedProto, site);
    }

    /** Sets {@code client_max_body_size}, such as {@code 1m}. */
    public Options maxBody(String size) {
      return new Options(registryPort, passwords, size, certificate, forwardedProto, site);
    }

    /** Answers HTTPS with this certificate. */
    public Options tls(TestCertificates.Pair pair) {
      return new Options(registryPort, passwords, maxBody, pair, forwardedProto, site);
    }

    /** Forgets to say by which scheme it was asked, as first attempts do. */
    public Options withoutForwardedProto() {
      return new Options(registryPort, passwords, maxBody, certificate, false, site);
    }

    /** Starts it; the test is skipped where nginx is not installed. */
    public NginxProxy start() throws IOException, InterruptedException {
      Path command = RequiredPart.NGINX.require();
      for (int attempt = 1; ; attempt++) {
        Path folder = Files.createTempDirectory("slipway-nginx");
        try {
          return start(command, folder);
        } catch (AssertionError e) {
          // nginx takes no port 0, and somebody else may have taken the free one meanwhile.
          String log = Files.readString(folder.resolve("stderr.log"));
          Folders.delete(folder);
          if (attempt == TRIES || !log.contains("Address already in use")) {
            throw e;
          }
        }
      }
    }

    private NginxProxy start(Path command, Path folder) throws IOException, InterruptedException {
      int port = freePort();
      Path file = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port));
      BackgroundProcess process =
          BackgroundProcess.start(
              folder,
              Map.of(),
              List.of(
                  command.toString(),
                  "-p",
                  folder.toString(),
                  "-e",
                  "stderr",
                  "-c",
                  file.toString()));
      boolean started = false;
      try {
        process.await(() -> listens(port));
        started = true;
        return new NginxProxy(folder, port, process);
      } finally {
        if (!started) {
          process.close();
        }
      }
    }

    private String configuration(Path folder, int port) throws IOException {
      StringBuilder text = new StringBuilder();
      if ("root".equals(System.getProperty("user.name"))) {
        // The workers have to read what only this user may.
        text.append("user root;\n");
      }
      text.append("daemon off;\nworker_processes 1;\n");
      text.append("pid ").append(folder).append("/nginx.pid;\n");
      text.append("events {}\nhttp {\n");
      text.append("  access_log ").append(folder).append("/access.log;\n");
      for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
        text.append("  ").append(kind).append("_temp_path ").append(folder.resolve(kind));
        text.append(";\n");
      }
      if (site != null) {
        return text.append(site.apply(port)).append("\n}\n").toString();
      }
      text.append("  server {\n");
      text.append("    listen 127.0.0.1:").append(port);
      text.append(certificate == null ? ";\n" : " ssl;\n");
      if (certificate != null) {
        text.append("    ssl_certificate ").append(certificate.certificate()).append(";\n");
        text.append("    ssl_certificate_key ").append(certificate.key()).append(";\n");
      }
      text.append("    client_max_body_size ").append(maxBody).append(";\n");
      if (!passwords.isEmpty()) {
        Path file = Htpasswd.write(folder.resolve("htpasswd"), passwords);
        text.append("    auth_basic \"tests\";\n");
        text.append("    auth_basic_user_file ").append(file).append(";\n");
      }
      text.append("    location / {\n");
      text.append("      proxy_pass http://127.0.0.1:").append(registryPort).append(";\n");
      text.append("      proxy_set_header Host $http_host;\n");
      if (forwardedProto) {
        text.append("      proxy_set_header X-Forwarded-Proto $scheme;\n");
      }
      return text.append("    }\n  }\n}\n").toString();
    }

    private static boolean listens(int port) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException e) {
        return false;
      }
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }
}
