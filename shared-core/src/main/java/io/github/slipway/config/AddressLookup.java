package io.github.slipway.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name, as DNS does. */
@FunctionalInterface
public interface AddressLookup {
  /** As the JDK finds them. */
  AddressLookup SYSTEM = InetAddress::getAllByName;

  /**
   * All addresses of a name.
   *
   * @throws UnknownHostException if it has none
   */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
