package io.github.slipway.config;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.problem.Unreadable;
import io.github.slipway.yaml.FileMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The user's {@code registries.yaml}. What it says for fewer hosts counts more. Its keys are in
 * docs/registries.md and docs/registries.schema.json.
 */
final class RegistriesYaml implements HostSettingsSource {
  private final Path file;
  private final boolean required;
  private final Map<String, String> environment;
  private final Lazy<List<RegistriesEntry>> entries;

  /**
   * The file at a place.
   *
   * @param required whether it is a failure that it is not there
   * @param environment the variables of the process, which passwords may be in
   */
  RegistriesYaml(Path file, boolean required, Map<String, String> environment) {
    this.file = file;
    this.required = required;
    this.environment = Map.copyOf(environment);
    this.entries = new Lazy<>(this::read);
  }

  @Override
  public List<HostSettings> of(String registry) {
    List<HostSettings> all = new ArrayList<>();
    for (RegistriesEntry entry : entries.get()) {
      if (entry.pattern().matches(registry)) {
        try {
          all.add(entry.settings().get());
        } catch (FileMistake e) {
          throw problem(e);
        }
      }
    }
    return all;
  }

  private List<RegistriesEntry> read() {
    if (!required && !Files.exists(file)) {
      return List.of();
    }
    try {
      return new RegistriesReader(file, environment).read(Files.readAllBytes(file));
    } catch (FileMistake e) {
      throw problem(e);
    } catch (IOException e) {
      throw Problem.REGISTRIES_FILE_UNREADABLE.because(e, "file", file, "why", Unreadable.why(e));
    }
  }

  private SlipwayException problem(FileMistake mistake) {
    return Problem.REGISTRIES_FILE_INVALID.with(
        "file", file,
        "line", mistake.line(),
        "column", mistake.column(),
        "why", mistake.why());
  }
}
