package io.github.slipway.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The token server of a CNCF Distribution that wants tokens ({@link
 * DistributionRegistry.Options#tokens}): GET with Basic or without, POST with a refresh token. It
 * gives each user what it was told to, as far as that was asked for, and does what a test wants of
 * it besides. Speaks plain HTTP on 127.0.0.1.
 */
public final class TokenServer implements AutoCloseable {
  /** Whose tokens these are. */
  static final String ISSUER = "slipway-tests";

  /** What the registry calls itself; a colon has to survive in the query. */
  static final String SERVICE = "registry:tests";

  /** CNCF Distribution takes tokens for so much longer than they say. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private static final String ANONYMOUS = "";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TokenSigner signer;
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, String> usersByRefreshToken = new ConcurrentHashMap<>();
  private final Map<String, String> allowed = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> issued = new CopyOnWriteArrayList<>();
  private volatile Duration life = Duration.ofMinutes(5);
  private volatile @Nullable Long expiresIn = 300L;
  private volatile String member = "token";
  private volatile @Nullable Integer refusal;
  private volatile boolean oauth2 = true;
  private volatile Instant end = Instant.MAX;

  private TokenServer(HttpServer server, TokenSigner signer) {
    this.server = server;
    this.signer = signer;
  }

  /**
   * Starts one on a free port.
   *
   * @param certificates whose authority the registry trusts; signs tokens with one of its own
   */
  public static TokenServer start(TestCertificates certificates)
      throws IOException, InterruptedException {
    TokenSigner signer = TokenSigner.of(certificates);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TokenServer tokens = new TokenServer(http, signer);
    http.setExecutor(tokens.threads);
    http.createContext("/", tokens::handle);
    http.start();
    return tokens;
  }

  /** The address that the registry names; it has a query already, as some have. */
  public String realm() {
    return "http://localhost:" + server.getAddress().getPort() + "/auth?tenant=tests";
  }

  /** The certificates that the registry has to trust. */
  Path trusted() {
    return signer.authority();
  }

  /** A user with this password, or another password for one that there is. */
  public TokenServer user(String name, String password) {
    passwords.put(name, password);
    return this;
  }

  /** A refresh token that stands for a user. */
  public TokenServer refreshToken(String token, String user) {
    usersByRefreshToken.put(token, user);
    return this;
  }

  /**
   * Allows something, in place of what was allowed there before.
   *
   * @param user a user; empty for everybody who does not log in
   * @param repository one repository
   * @param actions such as {@code pull,push}
   */
  public TokenServer allow(String user, String repository, String actions) {
    allowed.put(user + " " + repository, actions);
    return this;
  }

  /**
   * From now on, tokens are good for so long (a second less at worst, since tokens know whole
   * seconds), whatever the answer says of them.
   */
  public TokenServer tokensLast(Duration newLife) {
    life = newLife;
    return this;
  }

  /** What answers say of how long a token lasts, in seconds; null leaves it out. */
  public TokenServer saying(@Nullable Long seconds) {
    expiresIn = seconds;
    return this;
  }

  /** The member that has the token: {@code token} or {@code access_token}. */
  public TokenServer inMember(String name) {
    member = name;
    return this;
  }

  /** From now on, answers everything with this status; null ends that. */
  public TokenServer refuse(@Nullable Integer status) {
    refusal = status;
    return this;
  }

  /** Answers POST with 405, as servers do that know no OAuth2. */
  public TokenServer withoutOAuth2() {
    oauth2 = false;
    return this;
  }

  /** What it was asked, in this order. */
  public List<Request> requests() {
    return requests;
  }

  /** The tokens that it has given, in this order. */
  public List<String> issued() {
    return issued;
  }

  /** Waits until the registry does not take the last token any more. */
  public void awaitEndOfLastToken() throws InterruptedException {
    while (!Instant.now().isAfter(end)) {
      Thread.sleep(Math.max(1, Duration.between(Instant.now(), end).toMillis()));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            authorization == null ? "none" : authorization,
            body);
    requests.add(request);
    Integer refused = refusal;
    if (refused != null) {
      answer(exchange, refused, "{\"details\": \"refused by the test\"}");
      return;
    }
    boolean post = request.method().equals("POST");
    if (post && !oauth2) {
      answer(exchange, 405, "");
      return;
    }
    List<Map.Entry<String, String>> fields = fields(post ? body : query(request.target()));
    String user = post ? byRefreshToken(fields) : byPassword(request.authorization());
    if (user == null) {
      answer(exchange, 401, "{\"details\": \"incorrect username or password\"}");
    } else {
      answer(exchange, 200, answerFor(user, fields));
    }
  }

  private String answerFor(String user, List<Map.Entry<String, String>> fields) {
    Instant now = Instant.now();
    String token = signer.sign(user, access(user, fields), now, now.plus(life).minus(LEEWAY));
    issued.add(token);
    end = Instant.ofEpochSecond(now.plus(life).getEpochSecond());
    Long seconds = expiresIn;
    return "{\""
        + member
        + "\": \""
        + token
        + "\""
        + (seconds == null ? "" : ", \"expires_in\": " + seconds)
        + "}";
  }

  /** What of the scopes asked for this user has, by repository. */
  private Map<String, List<String>> access(String user, List<Map.Entry<String, String>> fields) {
    Map<String, List<String>> access = new LinkedHashMap<>();
    for (Map.Entry<String, String> field : fields) {
      if (field.getKey().equals("scope")) {
        for (String scope : field.getValue().split(" ", -1)) {
          add(access, user, scope);
        }
      }
    }
    return access;
  }

  private void add(Map<String, List<String>> access, String user, String scope) {
    String[] parts = scope.split(":", -1);
    if (parts.length != 3 || !parts[0].equals("repository")) {
      return;
    }
    List<String> mine =
        new ArrayList<>(List.of(allowed.getOrDefault(user + " " + parts[1], "").split(",", -1)));
    mine.retainAll(List.of(parts[2].split(",", -1)));
    if (!mine.isEmpty()) {
      access.put(parts[1], mine);
    }
  }

  private @Nullable String byPassword(String authorization) {
    if (authorization.equals("none")) {
      return ANONYMOUS;
    }
    String pair =
        new String(
            Base64.getDecoder().decode(authorization.substring("Basic ".length())),
            StandardCharsets.UTF_8);
    String name = pair.substring(0, pair.indexOf(':'));
    String password = pair.substring(pair.indexOf(':') + 1);
    return name.equals("<token>")
        ? usersByRefreshToken.get(password)
        : password.equals(passwords.get(name)) ? name : null;
  }

  private @Nullable String byRefreshToken(List<Map.Entry<String, String>> fields) {
    for (Map.Entry<String, String> field : fields) {
      if (field.getKey().equals("refresh_token")) {
        return usersByRefreshToken.get(field.getValue());
      }
    }
    return null;
  }

  private static String query(String target) {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  private static List<Map.Entry<String, String>> fields(String form) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (String field : form.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.add(
            Map.entry(
                field.substring(0, equals),
                URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8)));
      }
    }
    return fields;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * One request.
   *
   * @param target path and query, as they were sent
   * @param authorization the header, {@code none} without one
   */
  public record Request(String method, String target, String authorization, String body) {
    @Override
    public String toString() {
      return method + " " + target;
    }
  }
}
