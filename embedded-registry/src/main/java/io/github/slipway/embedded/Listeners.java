package io.github.slipway.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The sockets that the registry listens on. {@code localhost} means ::1 to some clients and
 * 127.0.0.1 to others, so on loopback both are taken, with one port.
 */
final class Listeners {
  private static final int TRIES_FOR_A_COMMON_PORT = 20;

  private Listeners() {}

  /** Whether the host stands for this machine's own addresses as such. */
  static boolean isLocalhost(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1");
  }

  /**
   * Opens the sockets.
   *
   * @param port 0 for any that is free
   * @throws EmbeddedRegistryException if the host is unknown or the port is taken
   */
  static List<ServerSocketChannel> open(String host, int port) throws EmbeddedRegistryException {
    try {
      if (!isLocalhost(host)) {
        return List.of(bind(new InetSocketAddress(InetAddress.getByName(host), port)));
      }
      int tries = port == 0 ? TRIES_FOR_A_COMMON_PORT : 1;
      while (true) {
        try {
          return openLocalhost(port);
        } catch (BindException e) {
          tries--;
          if (tries == 0) {
            throw e;
          }
        }
      }
    } catch (UnknownHostException e) {
      throw new EmbeddedRegistryException(
          "The host "
              + host
              + " is not known here. Listen on 127.0.0.1, or on an address of this"
              + " machine.",
          e);
    } catch (BindException e) {
      throw new EmbeddedRegistryException(
          "Port "
              + port
              + " of "
              + host
              + " cannot be listened on ("
              + e.getMessage()
              + "). Stop what uses it, or choose another port (0 takes one that is free).",
          e);
    } catch (IOException e) {
      throw new EmbeddedRegistryException(
          "Cannot listen on " + host + ":" + port + " (" + e + "). Choose another host or port.",
          e);
    }
  }

  private static List<ServerSocketChannel> openLocalhost(int port) throws IOException {
    List<ServerSocketChannel> channels = new ArrayList<>();
    try {
      InetAddress four = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      ServerSocketChannel first = bind(new InetSocketAddress(four, port));
      channels.add(first);
      InetAddress six =
          InetAddress.getByAddress(
              "localhost", new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
      if (NetworkInterface.getByInetAddress(six) != null) {
        channels.add(bind(new InetSocketAddress(six, first.socket().getLocalPort())));
      }
      return channels;
    } catch (IOException e) {
      for (ServerSocketChannel channel : channels) {
        channel.close();
      }
      throw e;
    }
  }

  private static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
    boolean four = address.getAddress() instanceof Inet4Address;
    ServerSocketChannel channel =
        ServerSocketChannel.open(four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.bind(address);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
