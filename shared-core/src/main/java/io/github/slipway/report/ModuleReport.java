package io.github.slipway.report;

import io.github.slipway.image.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the Maven plugin tells of one module after it wrote an image to disk, for whoever passes the
 * image on. One of {@code built} and {@code leftOut} is there.
 *
 * @param directory of the module, absolute
 * @param leftOut why the module gives no image: it is a library, with nothing to run
 * @param said what the module's POM and the command line say of where its images go
 */
public record ModuleReport(
    String groupId,
    String artifactId,
    String version,
    Path directory,
    Optional<Built> built,
    Optional<String> leftOut,
    Said said) {
  public ModuleReport {
    if (built.isPresent() == leftOut.isPresent()) {
      throw new IllegalArgumentException("a module is either built or left out");
    }
  }

  /**
   * The image.
   *
   * @param layout where it is: {@code oci:DIR}, absolute
   * @param digest of its manifest
   */
  public record Built(String layout, Digest digest) {
    /** This image, as the source of a copy or a {@link io.github.slipway.PublishRequest}. */
    public String source() {
      return layout + "@" + digest;
    }
  }

  /**
   * What was said for a plan, to be given to one as it is.
   *
   * @param image {@code [registry[:port]/]repository[:tag]}
   * @param tags templates or tags; empty if nothing is said of them
   * @param rule the name of the only rule to take
   * @param overwrite whether tags may be moved, whatever the rules say
   * @param rulesFile the file of rules to take, absolute
   * @param rules the rules of the POM, as the content of such a file
   */
  public record Said(
      Optional<String> image,
      List<String> tags,
      Optional<String> rule,
      Optional<Boolean> overwrite,
      Optional<Path> rulesFile,
      Optional<String> rules) {
    /** Nothing is said. */
    public static final Said NOTHING =
        new Said(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Said {
      tags = List.copyOf(tags);
    }
  }
}
