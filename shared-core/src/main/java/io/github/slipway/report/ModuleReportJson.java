package io.github.slipway.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reports of modules as files of a directory, one for each module. */
public final class ModuleReportJson {
  private ModuleReportJson() {}

  /**
   * Writes a report into a directory, which is made if it is not there. Who reads at the same time
   * sees all of it or nothing.
   *
   * @return the file, whose name is made of groupId and artifactId
   */
  public static Path write(Path directory, ModuleReport report) throws IOException {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Reads a report.
   *
   * @throws io.github.slipway.problem.SlipwayException if the file cannot be read, or is no report
   */
  public static ModuleReport read(Path file) throws IOException {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Reads all reports of a directory, by the names of their files.
   *
   * @return none if there is no such directory
   * @throws io.github.slipway.problem.SlipwayException if one of them cannot be read, or is no
   *     report
   */
  public static List<ModuleReport> readAll(Path directory) throws IOException {
    throw new UnsupportedOperationException("not written yet");
  }
}
