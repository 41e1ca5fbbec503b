package io.github.slipway.maven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An image as skopeo pulls it and tar reads it. */
final class PulledImage {
  /** Size, date and time stand between the owner and the name. */
  private static final Pattern LISTED =
      Pattern.compile("(\\S+) +(\\S+) +\\d+ \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d (.+)");

  private final Path config;
  private final List<Path> layers;

  private PulledImage(Path config, List<Path> layers) {
    this.config = config;
    this.layers = layers;
  }

  /**
   * Pulls an image.
   *
   * @param folder where it goes, not there yet
   */
  static PulledImage pull(String reference, Path folder) throws IOException, InterruptedException {
    String skopeo = RequiredPart.SKOPEO.require().toString();
    Command.of(
            skopeo,
            "copy",
            "--quiet",
            "--src-tls-verify=false",
            "docker://" + reference,
            "dir:" + folder)
        .run()
        .successful();
    List<Path> layers = new ArrayList<>();
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    for (JsonNode layer : manifest.path("layers")) {
      layers.add(file(folder, layer));
    }
    return new PulledImage(file(folder, manifest.path("config")), layers);
  }

  private static Path file(Path folder, JsonNode descriptor) {
    return folder.resolve(descriptor.path("digest").asText().replace("sha256:", ""));
  }

  /** The text of the image's config. */
  String config() throws IOException {
    return Files.readString(config);
  }

  /** The digests of the layers, without their algorithm, the lowest first. */
  List<String> digests() {
    return layers.stream().map(layer -> layer.getFileName().toString()).toList();
  }

  /** What a layer has, a line for each entry: mode, owner, name, and where a link leads. */
  List<String> entries(int layer) throws IOException, InterruptedException {
    String listing =
        tar(layer, "--list", "--verbose", "--numeric-owner", "--quoting-style=literal").stdout();
    return listing.lines().map(line -> LISTED.matcher(line).replaceFirst("$1 $2 $3")).toList();
  }

  /** The names of what a layer has, but for directories. */
  List<String> files(int layer) throws IOException, InterruptedException {
    return tar(layer, "--list", "--quoting-style=literal")
        .stdout()
        .lines()
        .filter(name -> !name.endsWith("/"))
        .toList();
  }

  /** Unpacks a layer into a directory. */
  Path unpack(int layer, Path directory) throws IOException, InterruptedException {
    tar(layer, "--extract", "--directory=" + Files.createDirectories(directory));
    return directory;
  }

  private Command.Result tar(int layer, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(RequiredPart.of("tar", "tar").require().toString());
    line.addAll(List.of(arguments));
    line.add("--gzip");
    line.add("--file=" + layers.get(layer));
    return Command.of(line).run().successful();
  }
}
