package io.github.slipway.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * How names become addresses, and which ports are meant where none is given. Tests put names on
 * this machine that are not loopback names.
 */
record Network(Dns dns, int httpPort, int httpsPort) {
  /** The real one. */
  static Network system() {
    return new Network(new SystemDns(), Scheme.HTTP.defaultPort(), Scheme.HTTPS.defaultPort());
  }

  /** The port that this scheme means at this host. */
  int port(Scheme scheme, Authority authority) {
    return authority.port().orElse(scheme == Scheme.HTTP ? httpPort : httpsPort);
  }

  /** As the JDK resolves, but {@code *.localhost} is this machine whatever a name server says. */
  private static final class SystemDns implements Dns {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      if (Authority.isLoopbackName(host) && !host.equals("localhost")) {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
      }
      return InetAddress.getAllByName(host);
    }
  }
}
