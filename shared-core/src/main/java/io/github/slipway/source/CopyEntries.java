package io.github.slipway.source;

import io.github.slipway.dockerfile.BeyondException;
import io.github.slipway.dockerfile.Place;
import io.github.slipway.dockerfile.Recipe;
import io.github.slipway.dockerfile.Recipe.Owner;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.problem.Problem;
import io.github.slipway.source.ContextFiles.Found;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of the layer that one COPY, ADD or WORKDIR makes, as BuildKit places files. */
final class CopyEntries {
  private static final int DIRECTORY_MODE = 0b111_101_101;
  private static final int FILE_MODE = 0b110_100_100;
  private static final String ROOT = "/";

  private final ImageTree tree;
  private final Place place;
  private final Owner owner;
  private final Optional<Integer> mode;
  private final boolean owned;
  private final Map<String, LayerEntry> entries = new LinkedHashMap<>();

  private CopyEntries(
      ImageTree tree, Place place, Owner owner, Optional<Integer> mode, boolean owned) {
    this.tree = tree;
    this.place = place;
    this.owner = owner;
    this.mode = mode;
    this.owned = owned;
  }

  /** What a WORKDIR makes; nothing if the directory is there. */
  static List<LayerEntry> of(Recipe.Workdir step, ImageTree tree) {
    String path = tree.followed(step.path(), step.place());
    if (tree.isDirectory(path)) {
      return List.of();
    }
    Owner owner =
        step.owner()
            .orElseThrow(
                () ->
                    new BeyondException(
                        step.place(), "WORKDIR " + step.path() + " of a user with a name"));
    CopyEntries made = new CopyEntries(tree, step.place(), owner, Optional.empty(), true);
    made.directories(path);
    return List.copyOf(made.entries.values());
  }

  /** What a COPY or ADD copies. */
  static List<LayerEntry> of(Recipe.Copy step, ContextFiles context, ImageTree tree)
      throws IOException, InterruptedException {
    boolean owned = !step.owner().equals(Owner.ROOT);
    CopyEntries copied = new CopyEntries(tree, step.place(), step.owner(), step.mode(), owned);
    copied.copy(step, context);
    return List.copyOf(copied.entries.values());
  }

  private void copy(Recipe.Copy step, ContextFiles context)
      throws IOException, InterruptedException {
    List<Found> sources = sources(step, context);
    String destination = tree.followed(step.destination(), place);
    boolean directory = step.destination().endsWith(ROOT) || tree.isDirectory(destination);
    if (sources.size() + step.texts().size() > 1 && !directory) {
      throw place.mistake(
          "several files match, and '"
              + step.destination()
              + "' is one: expected is a '/' at its end");
    }
    if (directory) {
      directories(destination);
    }
    for (Found source : sources) {
      if (source.isDirectory()) {
        directories(destination);
        context.walk(
            source,
            (relative, path, attributes) ->
                below(destination, inside(source, relative), path, attributes));
      } else {
        if (step.add()) {
          Archives.refuse(source.path(), place);
        }
        String target = directory ? child(destination, source.name()) : destination;
        file(target, source.path(), source.attributes());
      }
    }
    for (Recipe.Inline text : step.texts()) {
      String target = directory ? child(destination, text.name()) : destination;
      put(
          new LayerEntry.FromBytes(
              replaceable(target),
              text.content(),
              mode.orElse(FILE_MODE),
              LayerEntry.DEFAULT_TIME,
              owner.uid(),
              owner.gid()),
          new ImageTree.File());
    }
  }

  private List<Found> sources(Recipe.Copy step, ContextFiles context)
      throws IOException, InterruptedException {
    List<Found> all = new ArrayList<>();
    for (Recipe.Named source : step.sources()) {
      List<Found> found = context.find(source);
      boolean pattern = source.path().chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
      if (found.isEmpty() && (!pattern || step.sources().size() == 1)) {
        String why =
            context.isLeftOut(source)
                ? " cannot be copied: " + "the ignore file leaves it out of the context"
                : pattern ? " matches nothing in the context" : " is not in the context";
        throw source.place().mistake("'" + source.path() + "'" + why);
      }
      all.addAll(found);
    }
    if (all.isEmpty() && step.texts().isEmpty()) {
      throw place.mistake("there is nothing to copy: no source matches anything in the context");
    }
    return all;
  }

  private static String inside(Found directory, String relative) {
    int from = directory.relative().isEmpty() ? 0 : directory.relative().length() + 1;
    return relative.substring(from);
  }

  /** Something in a directory that is copied. */
  private void below(String destination, String relative, Path path, BasicFileAttributes attributes)
      throws IOException {
    int slash = relative.lastIndexOf('/');
    String parent =
        slash < 0
            ? destination
            : tree.followed(child(destination, relative.substring(0, slash)), place);
    String target = child(parent, relative.substring(slash + 1));
    if (!attributes.isDirectory()) {
      file(target, path, attributes);
      return;
    }
    String real = tree.followed(target, place);
    if (!tree.isDirectory(real)) {
      requireFree(real);
      directory(real, mode.orElse(DIRECTORY_MODE));
    } else if (owned || mode.isPresent()) {
      directory(real, mode.orElseGet(() -> modeOf(real)));
    }
  }

  private int modeOf(String path) {
    return tree.at(path).orElseThrow() instanceof ImageTree.Directory directory
        ? directory.mode()
        : DIRECTORY_MODE;
  }

  private void file(String target, Path path, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      String link = Files.readSymbolicLink(path).toString().replace(File.separatorChar, '/');
      put(
          new LayerEntry.Link(
              replaceable(target), link, LayerEntry.DEFAULT_TIME, owner.uid(), owner.gid()),
          new ImageTree.Link(link));
      return;
    }
    if (!attributes.isRegularFile()) {
      throw Problem.NOT_A_FILE.with("file", path);
    }
    put(
        new LayerEntry.FromFile(
            replaceable(target),
            path,
            mode.isPresent() ? mode.get() : fileMode(path),
            LayerEntry.DEFAULT_TIME,
            owner.uid(),
            owner.gid()),
        new ImageTree.File());
  }

  /** Git knows no other modes: those of a checkout would be different with every umask. */
  private static int fileMode(Path path) throws IOException {
    try {
      PosixFileAttributes attributes =
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
          ? DIRECTORY_MODE
          : FILE_MODE;
    } catch (UnsupportedOperationException e) {
      // Windows does not say: as docker does there.
      return DIRECTORY_MODE;
    }
  }

  private String replaceable(String target) {
    if (tree.isDirectory(target)) {
      throw place.mistake(
          "'" + target + "' is a directory of the image, and a file cannot replace it");
    }
    int slash = target.lastIndexOf('/');
    directories(slash == 0 ? ROOT : target.substring(0, slash));
    return target;
  }

  /** Makes a directory and those that it is in, as far as they are not there. */
  private void directories(String path) {
    if (tree.isDirectory(path)) {
      return;
    }
    requireFree(path);
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      directories(path.substring(0, slash));
    }
    directory(path, DIRECTORY_MODE);
  }

  private void requireFree(String path) {
    if (tree.at(path).isPresent()) {
      throw place.mistake(
          "'" + path + "' is no directory in the image, and nothing can be copied into it");
    }
  }

  private void directory(String path, int bits) {
    put(
        new LayerEntry.Directory(path, bits, LayerEntry.DEFAULT_TIME, owner.uid(), owner.gid()),
        new ImageTree.Directory(bits));
  }

  private void put(LayerEntry entry, ImageTree.Node node) {
    entries.put(entry.path(), entry);
    tree.put(entry.path(), node);
  }

  private static String child(String directory, String name) {
    return directory.equals(ROOT) ? ROOT + name : directory + ROOT + name;
  }
}
