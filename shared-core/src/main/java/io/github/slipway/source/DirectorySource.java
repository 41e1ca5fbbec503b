package io.github.slipway.source;

import io.github.slipway.dockerfile.IgnoreFile;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a directory as they are, but for what its {@code .dockerignore} names and for that
 * file itself. What is started is the base's affair, or the user's.
 */
final class DirectorySource implements Source {
  private final FileTree tree;
  private final Listener listener;

  DirectorySource(FileTree tree, Listener listener) {
    this.tree = tree;
    this.listener = listener;
  }

  @Override
  public ImagePlan plan(ImageSettings overrides, BaseView base)
      throws IOException, InterruptedException {
    Path root = tree.directory();
    if (!Files.isDirectory(root)) {
      throw Problem.NO_DIRECTORY.with("directory", root);
    }
    AppRoot target = target(base);
    TreeEntries entries = TreeEntries.usual(root, target);
    List<LayerEntry> found = new ArrayList<>();
    ignored(root)
        .walk(
            root,
            (relative, path, attributes) -> {
              if (!relative.equals(IgnoreFile.NAME)) {
                found.add(entries.entry(relative, path, attributes));
              }
            });
    if (found.stream().allMatch(LayerEntry.Directory.class::isInstance)) {
      throw Problem.DIRECTORY_EMPTY.with("directory", root);
    }
    listener.info("Files of " + root + " go to " + target.path());
    List<LayerEntry> placed = Placement.on(base.files()).place(found);
    return new ImagePlan(
        List.of(new LayerPlan("files", placed, LayerPlan.Writer.PLAIN)), overrides);
  }

  /** What cannot be understood of it is quoted: no link of a stranger's may lead elsewhere. */
  private static IgnoreFile ignored(Path root) throws IOException {
    Path file = root.resolve(IgnoreFile.NAME);
    if (Files.exists(file) && !file.toRealPath().startsWith(root.toRealPath())) {
      throw Problem.LINK_LEADS_OUT.with(
          "link", file, "target", Files.readSymbolicLink(file), "directory", root);
    }
    return IgnoreFile.read(file);
  }

  private AppRoot target(BaseView base) throws IOException, InterruptedException {
    return tree.appRoot().isPresent()
        ? AppRoot.parse(tree.appRoot().get())
        : SitePlace.in(base.settings().environment());
  }

  @Override
  public List<Path> classPath() {
    return List.of();
  }

  @Override
  public boolean asksBase() {
    return true;
  }
}
