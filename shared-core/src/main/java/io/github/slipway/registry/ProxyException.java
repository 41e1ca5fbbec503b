package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxy failed, or would not: the registry has not been reached. */
final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient ProxyServer proxy;
  private final String why;
  private final int status;

  private ProxyException(
      Problem problem, ProxyServer proxy, String why, int status, @Nullable IOException cause) {
    super(proxy.host() + ": " + why, cause);
    this.problem = problem;
    this.proxy = proxy;
    this.why = why;
    this.status = status;
  }

  /** Nothing could be said to the proxy. */
  static ProxyException unreachable(ProxyServer proxy, String why, IOException cause) {
    return new ProxyException(Problem.PROXY_UNREACHABLE, proxy, why, 0, cause);
  }

  /** The proxy does not know who is asking, or does not let him. */
  static ProxyException wantsLogin(ProxyServer proxy, List<String> kinds) {
    String why;
    if (!kinds.isEmpty() && kinds.stream().noneMatch("basic"::equalsIgnoreCase)) {
      why = "of a kind that is not supported: " + String.join(", ", kinds);
    } else if (proxy.credential().isPresent()) {
      why = "and does not accept that of " + proxy.credential().get().username();
    } else {
      why = "and none is configured for it";
    }
    return new ProxyException(Problem.PROXY_WANTS_LOGIN, proxy, why, 407, null);
  }

  /** The proxy would not, or could not, connect to the registry. */
  static ProxyException refused(ProxyServer proxy, int status, @Nullable String reason) {
    String why = (status + " " + (reason == null ? "" : ErrorBody.clean(reason))).strip();
    return new ProxyException(Problem.PROXY_REFUSED, proxy, why, status, null);
  }

  /** Whether the proxy found nobody there, as far as one can tell. */
  boolean isGatewayFailure() {
    return status >= 500;
  }

  /** Whether the next try may fare better. */
  boolean mayPass() {
    return status == 0 || isGatewayFailure();
  }

  /** What to tell of it. */
  SlipwayException explain(Url url) {
    return problem.because(
        this,
        "proxy",
        proxy.host() + ":" + proxy.port(),
        "registry",
        url.authority(),
        "why",
        why,
        "source",
        proxy.source());
  }
}
