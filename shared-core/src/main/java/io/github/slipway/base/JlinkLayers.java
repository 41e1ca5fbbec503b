package io.github.slipway.base;

import io.github.slipway.image.LayerPlan;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Cuts a runtime from a JDK and makes two layers: this machine's C library, and the runtime. */
final class JlinkLayers {
  static final String JAVA_HOME = "/opt/java";
  static final int USER = 65532;

  private static final String CA_BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

  /** Where Linux distributions have the system's CA certificates in one PEM file. */
  private static final List<Path> CA_BUNDLES =
      List.of(Path.of(CA_BUNDLE), Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  /**
   * Without its character type table the C library takes nothing but ASCII, and so does Java 17.
   */
  private static final List<Path> UTF8_LOCALES =
      List.of(Path.of("/usr/lib/locale/C.utf8"), Path.of("/usr/lib/locale/C.UTF-8"));

  private final BuildJdk jdk;
  private final LayerStore store;

  JlinkLayers(BuildJdk jdk, LayerStore store) {
    this.jdk = jdk;
    this.store = store;
  }

  /** What is wanted. */
  enum Parts {
    /** All that is needed where nothing else is. */
    ALL,
    /** What a base without Java lacks: the runtime, with libraries that not every base has. */
    RUNTIME
  }

  /**
   * The layers, and what they were made from.
   *
   * @param sources files of this machine that they depend on, those that are not there included
   */
  record Made(List<BuiltLayer> layers, Set<Path> sources) {}

  /** Makes the layers for these modules. Takes seconds. */
  Made make(Set<String> modules, Parts parts) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("slipway-jlink").toRealPath();
    try {
      Path runtime = work.resolve("java");
      link(modules, runtime);
      HostFiles java = java(runtime);
      if (parts == Parts.RUNTIME) {
        addLibraries(runtime, java);
        List<LayerPlan> plans = List.of(plan("Java runtime cut by jlink", java));
        List<BuiltLayer> layers = Layers.of(store, new FileDigests()).build(plans);
        return new Made(layers, sources(List.of(), java.sources(), work));
      }
      HostFiles system = system(runtime);
      List<BuiltLayer> layers =
          Layers.of(store, new FileDigests())
              .build(
                  List.of(
                      plan("C library of the build machine", system),
                      plan("Java runtime cut by jlink", java)));
      return new Made(layers, sources(system.sources(), java.sources(), work));
    } finally {
      delete(work);
    }
  }

  private Set<Path> sources(Collection<Path> system, Collection<Path> java, Path work) {
    Set<Path> sources = new TreeSet<>(jdk.witnesses());
    sources.addAll(CA_BUNDLES);
    sources.addAll(UTF8_LOCALES);
    sources.addAll(system);
    sources.addAll(java);
    sources.removeIf(source -> source.startsWith(work));
    return sources;
  }

  private static LayerPlan plan(String name, HostFiles files) {
    return new LayerPlan(name, files.entries(), LayerPlan.Writer.PLAIN);
  }

  private void link(Set<String> modules, Path output) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(jdk.tool("jlink"));
    // It runs for seconds only: what the second compiler costs does not come back.
    line.add("-J-XX:TieredStopAtLevel=1");
    line.addAll(List.of("--add-modules", String.join(",", modules)));
    // Layers are compressed anyway, and compressing takes seconds. Debug information stays: stack
    // traces without line numbers help nobody.
    line.addAll(List.of("--compress", jdk.feature() < 21 ? "0" : "zip-0"));
    line.addAll(List.of("--no-header-files", "--no-man-pages", "--output", output.toString()));
    Tool.Result result = Tool.run(line, Map.of());
    if (result.exitCode() != 0) {
      throw Problem.JLINK_FAILED.with("why", result.lastLine(), "version", jdk.lts());
    }
  }

  private HostFiles system(Path runtime) throws IOException, InterruptedException {
    HostFiles files = new HostFiles();
    for (Path library : SharedLibraries.of(runtime).closure()) {
      files.add(library);
    }
    for (Path locale : UTF8_LOCALES) {
      if (Files.isDirectory(locale)) {
        files.add(locale);
      }
    }
    for (String directory :
        List.of("/etc", "/etc/ssl", "/etc/ssl/certs", "/home", "/opt", "/run")) {
      files.directory(directory, HostFiles.EXECUTABLE, 0);
    }
    for (String directory : List.of("/dev", "/proc", "/sys", "/var")) {
      files.directory(directory, HostFiles.EXECUTABLE, 0);
    }
    files.directory("/home/nonroot", 0b111_000_000, USER);
    files.directory("/root", 0b111_000_000, 0);
    files.directory("/tmp", 0b001_111_111_111, 0);
    files.directory("/var/tmp", 0b001_111_111_111, 0);
    files.text(
        "/etc/passwd",
        "root:x:0:0:root:/root:/sbin/nologin\n"
            + "nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n");
    files.text("/etc/group", "root:x:0:\nnonroot:x:65532:\n");
    files.text("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
    for (Path bundle : CA_BUNDLES) {
      if (Files.isRegularFile(bundle)) {
        files.file(CA_BUNDLE, bundle);
        break;
      }
    }
    return files;
  }

  private HostFiles java(Path runtime) throws IOException {
    HostFiles files = new HostFiles();
    files.directory("/opt", HostFiles.EXECUTABLE, 0);
    try (Stream<Path> tree = Files.walk(runtime)) {
      for (Path file : tree.sorted().toList()) {
        String path = (JAVA_HOME + "/" + runtime.relativize(file)).replaceAll("/$", "");
        if (Files.isSymbolicLink(file)) {
          files.link(path, Files.readSymbolicLink(file).toString());
        } else if (Files.isDirectory(file)) {
          files.directory(path, HostFiles.EXECUTABLE, 0);
        } else {
          files.file(path, file);
        }
      }
    }
    // jmods have a list of their own, or a link out of the runtime; this one is the machine's.
    if (Files.isRegularFile(jdk.cacerts())) {
      files.file(JAVA_HOME + "/lib/security/cacerts", jdk.cacerts());
    }
    return files;
  }

  /** Beside the runtime's own, where its loader looks first. */
  private static void addLibraries(Path runtime, HostFiles files)
      throws IOException, InterruptedException {
    for (Path library : SharedLibraries.of(runtime).besidesC()) {
      files.file(JAVA_HOME + "/lib/" + library.getFileName(), library);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
