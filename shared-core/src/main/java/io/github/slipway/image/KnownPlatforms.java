package io.github.slipway.image;

import java.util.Set;
import java.util.TreeSet;

/**
 * The names that platforms are made of: those that Go has for its ports, past, present and reserved
 * (internal/syslist), since the OCI image specification takes the names of Go.
 */
public final class KnownPlatforms {
  private KnownPlatforms() {}

  private static Set<String> systems() {
    return Set.of(
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "js",
        "linux",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "wasi",
        "windows",
        "zos");
  }

  private static Set<String> architectures() {
    return Set.of(
        "386",
        "amd64",
        "amd64p32",
        "arm",
        "armbe",
        "arm64",
        "arm64be",
        "loong64",
        "mips",
        "mipsle",
        "mips64",
        "mips64le",
        "mips64p32",
        "mips64p32le",
        "ppc",
        "ppc64",
        "ppc64le",
        "riscv",
        "riscv64",
        "s390",
        "s390x",
        "sparc",
        "sparc64",
        "wasm");
  }

  /** Whether system and architecture have known names; nothing is said of the variant. */
  public static boolean has(Platform platform) {
    return systems().contains(platform.os()) && architectures().contains(platform.architecture());
  }

  /** What images are mostly made for: what somebody who mistyped has meant. */
  public static Set<String> usual() {
    return new TreeSet<>(
        Set.of(
            "linux/386",
            "linux/amd64",
            "linux/arm",
            "linux/arm/v5",
            "linux/arm/v6",
            "linux/arm/v7",
            "linux/arm64",
            "linux/arm64/v8",
            "linux/loong64",
            "linux/mips64le",
            "linux/ppc64le",
            "linux/riscv64",
            "linux/s390x",
            "windows/amd64",
            "windows/arm64"));
  }
}
