package io.github.slipway.config;

import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.YamlNode;
import io.github.slipway.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the whole of a {@code registries.yaml}. */
final class RegistriesReader {
  private static final String REGISTRIES = "registries";

  private final Path file;
  private final Map<String, String> environment;

  RegistriesReader(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * The entries, those for fewer hosts first.
   *
   * @throws FileMistake if something is wrong with the file
   */
  List<RegistriesEntry> read(byte[] bytes) throws IOException {
    List<RegistriesEntry> entries = new ArrayList<>();
    Set<HostPattern> seen = new HashSet<>();
    for (YamlNode node : hosts(bytes).values()) {
      HostPattern pattern = pattern(node);
      if (!seen.add(pattern)) {
        throw node.mistake("'" + node.name() + "' is there twice");
      }
      HostSettings said = HostSettings.from("'" + node.name() + "' of " + file);
      entries.add(
          new RegistriesEntry(
              pattern,
              new RegistryNodeReader(file.toAbsolutePath().getParent(), environment)
                  .read(node, said)));
    }
    entries.sort(Comparator.comparing(RegistriesEntry::pattern));
    return entries;
  }

  private static Map<String, YamlNode> hosts(byte[] bytes) throws IOException {
    YamlNode root = YamlTree.parse(bytes).orElse(null);
    if (root == null || root.isNull()) {
      return Map.of();
    }
    YamlNode registries = root.members(Set.of(REGISTRIES)).get(REGISTRIES);
    return registries == null || registries.isNull() ? Map.of() : registries.members();
  }

  private static HostPattern pattern(YamlNode node) {
    try {
      return HostPattern.of(node.name());
    } catch (IllegalArgumentException e) {
      throw node.mistake("'" + node.name() + "' is no host: " + e.getMessage());
    }
  }
}
