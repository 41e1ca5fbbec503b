package io.jenkins.plugins.slipway.testing;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image with one file and one label, in an OCI layout; made by buildah. */
public final class SmallImage {
  private SmallImage() {}

  /**
   * Writes it.
   *
   * @param folder gets the directory {@code layout} and buildah's own files
   * @return {@code oci:} with the path of the layout, without a tag; the tag in it is {@code 1}
   */
  public static String in(Path folder) throws Exception {
    RequiredPart.BUILDAH.require();
    Path file = Files.writeString(folder.resolve("hello.txt"), "hello\n");
    buildah(folder, "from", "--name", "small", "scratch");
    buildah(folder, "copy", "small", file.toString(), "/hello.txt");
    buildah(folder, "config", "--label", "org.example.team=slip", "--arch", "amd64", "small");
    buildah(folder, "commit", "small", "oci:" + folder.resolve("layout") + ":1");
    return "oci:" + folder.resolve("layout");
  }

  private static void buildah(Path folder, String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add("buildah");
    line.addAll(List.of("--storage-driver", "vfs"));
    line.addAll(List.of("--root", folder.resolve("root").toString()));
    line.addAll(List.of("--runroot", folder.resolve("run").toString()));
    line.addAll(List.of(arguments));
    Command.of(line).run().successful();
  }
}
