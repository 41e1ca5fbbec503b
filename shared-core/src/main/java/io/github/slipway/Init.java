package io.github.slipway;

import io.github.slipway.git.WorkTree;
import io.github.slipway.git.WorkTrees;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.InitResult;
import io.github.slipway.rule.NewRules;
import io.github.slipway.rule.ProjectFacts;
import io.github.slipway.rule.RulesFile;
import io.github.slipway.rule.RulesPlace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** The way to a first file of build rules: look at the project, and write what fits it. */
final class Init {
  private static final List<String> MAIN_BRANCHES = List.of("main", "master", "trunk");

  private final InitRequest request;
  private final Path top;

  Init(InitRequest request) {
    this.request = request;
    this.top = request.top().toAbsolutePath().normalize();
  }

  InitResult run() throws IOException {
    Optional<Path> present = RulesPlace.find(top);
    if (present.isPresent()) {
      throw Problem.RULES_FILE_EXISTS.with("file", present.get());
    }
    Optional<String> image = request.image().map(Init::withoutTag);
    Optional<WorkTree> found = WorkTrees.find(top);
    if (found.isEmpty()) {
      return write(top, facts(top, image, "main", List.of()));
    }
    try (WorkTree tree = found.get()) {
      return write(tree.root(), facts(tree.root(), image, mainBranch(tree), tree.allTags()));
    }
  }

  private static String mainBranch(WorkTree tree) {
    for (String branch : MAIN_BRANCHES) {
      if (tree.has("refs/heads/" + branch) || tree.has("refs/remotes/origin/" + branch)) {
        return branch;
      }
    }
    return tree.branch().orElse("main");
  }

  /** Checks it, too. Tags are what the rules are for. */
  private static String withoutTag(String image) {
    if (image.endsWith("/")) {
      ImageReference.of(image + "module");
      return image;
    }
    ImageReference reference = ImageReference.of(image);
    if (reference.digest().isPresent()) {
      throw Problem.PUSH_TO_DIGEST.with("reference", image);
    }
    return reference.tag().map(tag -> cut(image, tag)).orElse(image);
  }

  private static String cut(String image, String tag) {
    return image.substring(0, image.length() - tag.length() - 1);
  }

  private ProjectFacts facts(Path root, Optional<String> image, String branch, List<String> gitTags)
      throws IOException {
    List<Path> modules = request.modules().stream().map(PlanRequest.Module::directory).toList();
    Path name = root.getFileName();
    return new ProjectFacts(
        image,
        name == null ? "" : name.toString(),
        request.modules().stream().map(PlanRequest.Module::name).toList(),
        branch,
        gitTags,
        Dockerfiles.below(root, modules));
  }

  private static InitResult write(Path directory, ProjectFacts facts) throws IOException {
    Path file = directory.resolve(RulesFile.NAME);
    boolean whole = false;
    boolean made = false;
    try {
      // It is made by this, or it is somebody else's and stays as it is.
      Files.createFile(file);
      made = true;
      Files.writeString(file, NewRules.of(facts), StandardOpenOption.WRITE);
      whole = true;
    } catch (FileAlreadyExistsException e) {
      throw Problem.RULES_FILE_EXISTS.because(e, "file", file);
    } catch (FileSystemException e) {
      throw Problem.RULES_FILE_UNWRITABLE.because(e, "file", file, "why", why(e));
    } finally {
      if (made && !whole) {
        Files.deleteIfExists(file);
      }
    }
    return new InitResult(file, facts.image());
  }

  private static String why(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "this user may not write there";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    return Optional.ofNullable(e.getReason()).orElse("there is trouble with the disk");
  }
}
