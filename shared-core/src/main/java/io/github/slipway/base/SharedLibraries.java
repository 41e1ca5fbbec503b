package io.github.slipway.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.fornwall.jelf.ElfFile;

/** Asks this machine's loader which shared libraries a Java runtime is linked to. */
final class SharedLibraries {
  /**
   * Of java.desktop: they need a display, a sound card or fonts, which the base does not have, and
   * would bring dozens of libraries.
   */
  private static final Set<String> NOT_USED =
      Set.of(
          "libawt_xawt.so",
          "libjawt.so",
          "libsplashscreen.so",
          "libjsound.so",
          "libfontmanager.so",
          "libfreetype.so");

  /**
   * What the C library opens by itself (older ones for DNS), and what native code in jars is often
   * linked to. Those that this machine has are taken.
   */
  private static final List<String> COMPANIONS =
      List.of(
          "libm.so.6",
          "libdl.so.2",
          "libpthread.so.0",
          "librt.so.1",
          "libresolv.so.2",
          "libnss_files.so.2",
          "libnss_dns.so.2",
          "libgcc_s.so.1",
          "libstdc++.so.6");

  /** What glibc consists of. */
  private static final Set<String> OF_C =
      Set.of("libc", "libm", "libdl", "libpthread", "librt", "libresolv", "libutil", "libanl");

  private final Path runtime;
  private final Path loader;

  private SharedLibraries(Path runtime, Path loader) {
    this.runtime = runtime;
    this.loader = loader;
  }

  /** Those of the runtime in this directory. */
  static SharedLibraries of(Path runtime) throws IOException {
    String loader = ElfFile.from(runtime.resolve("bin/java").toFile()).getInterpreter();
    if (loader == null) {
      throw new IOException("bin/java of " + runtime + " names no loader");
    }
    return new SharedLibraries(runtime, Path.of(loader));
  }

  /** The loader and every library outside the runtime, by the path that the loader finds it at. */
  Set<Path> closure() throws IOException, InterruptedException {
    Set<Path> found = new TreeSet<>(List.of(loader));
    for (Path file : binaries()) {
      found.addAll(linkedTo(file));
    }
    for (Path companion : companions(found)) {
      found.add(companion);
      found.addAll(linkedTo(companion));
    }
    return found;
  }

  /** The libraries outside the runtime that do not belong to the C library. */
  Set<Path> besidesC() throws IOException, InterruptedException {
    Set<Path> found = new TreeSet<>();
    for (Path file : binaries()) {
      found.addAll(linkedTo(file));
    }
    found.removeIf(library -> isOfC(String.valueOf(library.getFileName())));
    return found;
  }

  private static boolean isOfC(String name) {
    int end = name.indexOf(".so");
    return name.startsWith("ld-") || (end > 0 && OF_C.contains(name.substring(0, end)));
  }

  private List<Path> binaries() throws IOException {
    try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
      return Stream.concat(
              Stream.of(runtime.resolve("bin/java"), runtime.resolve("lib/jspawnhelper"))
                  .filter(Files::isRegularFile),
              files.filter(file -> file.toString().endsWith(".so") && !isNotUsed(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isNotUsed(Path file) {
    return NOT_USED.contains(String.valueOf(file.getFileName()));
  }

  private static Set<Path> companions(Collection<Path> found) {
    Set<Path> directories = new TreeSet<>();
    for (Path library : found) {
      if (String.valueOf(library.getFileName()).startsWith("libc.so")) {
        Path directory = library.resolveSibling("");
        directories.add(directory);
        directories.add(Path.of("/usr" + directory));
      }
    }
    Set<Path> companions = new TreeSet<>();
    for (String name : COMPANIONS) {
      directories.stream()
          .map(directory -> directory.resolve(name))
          .filter(Files::isRegularFile)
          .findFirst()
          .ifPresent(companions::add);
    }
    return companions;
  }

  /** Lines are {@code name => path (address)}, or {@code path (address)} for the loader. */
  private Set<Path> linkedTo(Path binary) throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("LD_LIBRARY_PATH", runtime.resolve("lib") + ":" + runtime.resolve("lib/server"));
    Tool.Result result =
        Tool.run(List.of(loader.toString(), "--list", binary.toString()), environment);
    Set<Path> libraries = new TreeSet<>();
    for (String line : result.output().split("\n", -1)) {
      int arrow = line.indexOf("=>");
      String rest = line.substring(arrow < 0 ? 0 : arrow + 2).trim();
      int address = rest.indexOf(" (0x");
      // What is not found belongs to the display; what has no slash is the kernel's.
      if (address > 0 && rest.startsWith("/")) {
        Path library = Path.of(rest.substring(0, address)).normalize();
        if (!library.startsWith(runtime)) {
          libraries.add(library);
        }
      }
    }
    return libraries;
  }
}
