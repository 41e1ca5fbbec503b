package io.github.slipway.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How names become addresses. */
interface Dns {
  /** All addresses of a host, in the order in which they are to be tried. */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
