package io.github.slipway.source;

import io.github.slipway.dockerfile.IgnoreFile;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what a user adds to an image into a layer on top of the others. */
public final class ExtraLayer {
  private static final int DIRECTORY_MODE = 0b111_101_101;

  private ExtraLayer() {}

  /**
   * The plan with a layer more, unless nothing is added.
   *
   * @param extras of two for one path the last counts
   * @throws io.github.slipway.problem.SlipwayException if something is not there or must not be
   *     read, or if a path in the image is none
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public static ImagePlan onTop(ImagePlan plan, List<ExtraFiles> extras, BaseView base)
      throws IOException, InterruptedException {
    List<LayerEntry> entries = new ArrayList<>();
    for (ExtraFiles extra : extras) {
      if (extra instanceof ExtraFiles.Copied copied) {
        add(entries, copied);
      } else if (extra instanceof ExtraFiles.Linked link) {
        AppRoot path = path(link.to());
        entries.add(
            new LayerEntry.Link(
                path.path(), link.target(), LayerEntry.DEFAULT_TIME, link.uid(), link.gid()));
      }
    }
    if (entries.isEmpty()) {
      return plan;
    }
    List<LayerEntry> placed = Placement.on(base.files().with(plan.layers())).place(entries);
    List<LayerPlan> layers = new ArrayList<>(plan.layers());
    layers.add(new LayerPlan("extra files", placed, LayerPlan.Writer.PLAIN));
    return new ImagePlan(layers, plan.settings());
  }

  private static void add(List<LayerEntry> entries, ExtraFiles.Copied extra)
      throws IOException, InterruptedException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(extra.from(), BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      throw Problem.EXTRA_FILES_MISSING.because(e, "path", extra.from());
    }
    List<LayerEntry> found =
        attributes.isDirectory() ? below(extra) : List.of(single(extra, attributes));
    for (LayerEntry entry : found) {
      entries.add(permitted(entry, extra.permissions()));
    }
  }

  private static LayerEntry single(ExtraFiles.Copied extra, BasicFileAttributes attributes)
      throws IOException {
    String name = extra.to().endsWith("/") ? extra.to() + extra.from().getFileName() : extra.to();
    return entries(extra, path(name)).entry("", extra.from(), attributes);
  }

  private static List<LayerEntry> below(ExtraFiles.Copied extra)
      throws IOException, InterruptedException {
    TreeEntries tree = entries(extra, path(extra.to()));
    List<PathGlob> includes = extra.includes().stream().map(PathGlob::of).toList();
    List<PathGlob> excludes = extra.excludes().stream().map(PathGlob::of).toList();
    boolean filtered = !includes.isEmpty() || !excludes.isEmpty();
    // A directory of which nothing is taken is left out, if anything is.
    Map<String, LayerEntry> directories = new LinkedHashMap<>();
    List<LayerEntry> found = new ArrayList<>();
    IgnoreFile.none()
        .walk(
            extra.from(),
            (relative, path, attributes) -> {
              if (attributes.isDirectory() && filtered) {
                directories.put(relative, tree.entry(relative, path, attributes));
              } else if ((includes.isEmpty() || matches(includes, relative))
                  && !matches(excludes, relative)) {
                takeParents(relative, directories, found);
                found.add(tree.entry(relative, path, attributes));
              }
            });
    return found;
  }

  private static void takeParents(
      String relative, Map<String, LayerEntry> directories, List<LayerEntry> found) {
    for (int slash = relative.indexOf('/'); slash > 0; slash = relative.indexOf('/', slash + 1)) {
      LayerEntry parent = directories.remove(relative.substring(0, slash));
      if (parent != null) {
        found.add(parent);
      }
    }
  }

  private static boolean matches(List<PathGlob> globs, String relative) {
    return globs.stream().anyMatch(glob -> glob.matches(relative));
  }

  private static TreeEntries entries(ExtraFiles.Copied extra, AppRoot target) {
    return new TreeEntries(
        extra.from(),
        target,
        extra.fileMode(),
        extra.directoryMode().orElse(DIRECTORY_MODE),
        extra.uid(),
        extra.gid());
  }

  private static LayerEntry permitted(LayerEntry entry, Map<String, Integer> permissions) {
    Optional<Integer> mode =
        permissions.entrySet().stream()
            .filter(one -> PathGlob.of(one.getKey()).matches(entry.path().substring(1)))
            .map(Map.Entry::getValue)
            .findFirst();
    if (mode.isEmpty() || entry instanceof LayerEntry.Link) {
      return entry;
    }
    return entry instanceof LayerEntry.FromFile file
        ? new LayerEntry.FromFile(
            file.path(), file.source(), mode.get(), file.time(), file.uid(), file.gid())
        : new LayerEntry.Directory(
            entry.path(), mode.get(), entry.time(), entry.uid(), entry.gid());
  }

  private static AppRoot path(String text) {
    try {
      return AppRoot.parse(text);
    } catch (SlipwayException e) {
      throw Problem.EXTRA_FILES_PLACE.because(e, "path", text);
    }
  }
}
