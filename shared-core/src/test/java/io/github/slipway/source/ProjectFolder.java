package io.github.slipway.source;

import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A project on disk, as a build would leave it, put together by a test. */
public final class ProjectFolder {
  private final Path folder;
  private final Path classes;
  private final List<Dependency> dependencies = new ArrayList<>();

  public ProjectFolder(Path folder) throws IOException {
    this.folder = folder;
    this.classes = Files.createDirectories(folder.resolve("target/classes"));
  }

  public Path classes() {
    return classes;
  }

  /** Compiles a source file into the classes. */
  public ProjectFolder compile(String className, String source) throws IOException {
    Path file = folder.resolve("src").resolve(className.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    OutputStream messages = new ByteArrayOutputStream();
    int result =
        compiler.run(
            null,
            messages,
            messages,
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            classes.toString(),
            file.toString());
    if (result != 0) {
      throw new IllegalArgumentException(messages.toString());
    }
    return this;
  }

  /** Compiles a class with a main method. */
  public ProjectFolder compileMain(String className) throws IOException {
    int dot = className.lastIndexOf('.');
    String head = dot < 0 ? "" : "package " + className.substring(0, dot) + ";";
    return compile(
        className,
        head
            + " public class "
            + className.substring(dot + 1)
            + " { public static void main(String[] args) {} }");
  }

  public ProjectFolder resource(String name, String content) throws IOException {
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** Adds a jar, at a path below the project, with one entry. */
  public ProjectFolder jar(String path, Kind kind, String entry) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      ZipEntry zipEntry = new ZipEntry(entry);
      zipEntry.setTime(0);
      zip.putNextEntry(zipEntry);
      zip.closeEntry();
    }
    return dependency(file, kind);
  }

  public ProjectFolder dependency(Path file, Kind kind) {
    dependencies.add(new Dependency(file, kind));
    return this;
  }

  public JavaProject project() {
    return project(Optional.empty());
  }

  public JavaProject project(Optional<String> mainClass) {
    return new JavaProject("app", classes, dependencies, mainClass, List.of(), List.of());
  }

  public JavaProject project(List<String> jvmFlags, List<String> args) {
    return new JavaProject("app", classes, dependencies, Optional.empty(), jvmFlags, args);
  }
}
