package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.source.ExtraFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameter {@code extraFiles}, in the POM and as a property. */
final class ExtraFileParameter {
  /** Taken without being named, as other tools have such a directory. */
  private static final String USUAL = "src/main/image";

  private static final int MOST_MODE = 0b111_111_111_111;

  private final Path directory;

  /**
   * @param directory what relative paths start at
   */
  ExtraFileParameter(Path directory) {
    this.directory = directory;
  }

  /**
   * What goes in besides.
   *
   * @param property elements of the form {@code FROM:/TO} or {@code FROM}; empty if it is not set
   * @param inPom null if the POM says nothing
   * @throws SlipwayException with {@link Problem#INVALID_SETTING} if an element is wrong
   */
  List<ExtraFiles> read(List<String> property, @Nullable List<ExtraFile> inPom) {
    List<ExtraFiles> files = new ArrayList<>();
    if (!property.isEmpty()) {
      property.forEach(element -> files.add(ofProperty(element)));
    } else if (inPom != null) {
      inPom.stream().filter(Objects::nonNull).forEach(one -> files.add(of(one)));
    } else if (Files.isDirectory(directory.resolve(USUAL))) {
      files.add(ExtraFiles.Copied.of(directory.resolve(USUAL), "/"));
    }
    return files;
  }

  private ExtraFiles ofProperty(String element) {
    int colon = element.lastIndexOf(":/");
    // The colon behind a drive's letter is part of the path.
    return colon <= 1
        ? ExtraFiles.Copied.of(path(element), "/")
        : ExtraFiles.Copied.of(path(element.substring(0, colon)), element.substring(colon + 1));
  }

  private ExtraFiles of(ExtraFile file) {
    int[] owner = owner(file.owner);
    if (file.link != null) {
      if (file.from != null || file.to == null) {
        throw wrong(file.link, "a <link> has <to>, which is where it is, and no <from>");
      }
      return new ExtraFiles.Linked(file.to.strip(), file.link.strip(), owner[0], owner[1]);
    }
    if (file.from == null) {
      throw wrong(String.valueOf(file.to), "an <extraFile> needs <from> or <link>");
    }
    Map<String, Integer> permissions = new LinkedHashMap<>();
    if (file.permissions != null) {
      for (ExtraFile.Permission one : file.permissions) {
        if (one.file == null || one.mode == null) {
          throw wrong(file.from, "a <permission> needs <file> and <mode>");
        }
        permissions.put(one.file.strip(), mode(one.mode));
      }
    }
    return new ExtraFiles.Copied(
        path(file.from.strip()),
        file.to == null ? "/" : file.to.strip(),
        patterns(file.includes),
        patterns(file.excludes),
        Optional.ofNullable(file.mode).map(ExtraFileParameter::mode),
        Optional.ofNullable(file.directoryMode).map(ExtraFileParameter::mode),
        owner[0],
        owner[1],
        permissions);
  }

  private static List<String> patterns(@Nullable List<String> patterns) {
    return patterns == null ? List.of() : ParameterValues.withoutEmpty(patterns);
  }

  private Path path(String text) {
    return directory.resolve(text).normalize();
  }

  private static int mode(String text) {
    try {
      int mode = Integer.parseInt(text.strip(), 8);
      if (mode >= 0 && mode <= MOST_MODE) {
        return mode;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong(text, "a mode has three or four octal digits, such as 644");
  }

  private static int[] owner(@Nullable String text) {
    if (text == null) {
      return new int[] {0, 0};
    }
    String[] parts = text.strip().split(":", -1);
    try {
      int uid = Integer.parseInt(parts[0]);
      int gid = parts.length > 1 ? Integer.parseInt(parts[1]) : uid;
      if (parts.length <= 2 && uid >= 0 && gid >= 0) {
        return new int[] {uid, gid};
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw wrong(text, "an <owner> is USER:GROUP in numbers, since names mean nothing here");
  }

  private static SlipwayException wrong(String value, String why) {
    return Problem.INVALID_SETTING.with("value", value, "property", "extraFiles", "why", why);
  }
}
