package io.github.slipway.embedded;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a repository, by the grammar of the distribution specification.
 *
 * @param text such as {@code team/app}
 */
record RepositoryName(String text) implements Comparable<RepositoryName> {
  private static final int MAX_LENGTH = 255;
  private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  private static final Pattern GRAMMAR = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");

  RepositoryName {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a repository name");
    }
  }

  static RepositoryName require(String text) throws RegistryError {
    return read(text)
        .orElseThrow(
            () ->
                new RegistryError(ErrorCode.NAME_INVALID, "the repository name is malformed")
                    .detail("name", text));
  }

  static Optional<RepositoryName> read(String text) {
    return isValid(text) ? Optional.of(new RepositoryName(text)) : Optional.empty();
  }

  /** The repository of a directory that {@link #directoryName()} named; empty for any other. */
  static Optional<RepositoryName> ofDirectoryName(String directory) {
    return directory.indexOf('/') >= 0 ? Optional.empty() : read(directory.replace('+', '/'));
  }

  /** One file name that no other repository has, on any file system. */
  String directoryName() {
    return text.replace('/', '+');
  }

  private static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && GRAMMAR.matcher(text).matches();
  }

  @Override
  public int compareTo(RepositoryName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
