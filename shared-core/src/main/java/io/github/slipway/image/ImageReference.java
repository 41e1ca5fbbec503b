package io.github.slipway.image;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an image in a registry: {@code registry/repository[:tag][@digest]}, by the grammar of CNCF
 * Distribution's {@code reference} package. What comes before the first slash is a registry if it
 * has a dot or a colon or is {@code localhost}; otherwise the image is Docker Hub's, and a single
 * name there is in {@code library/}.
 */
public final class ImageReference {
  /** The name of Docker Hub in references. */
  public static final String DOCKER_HUB = "docker.io";

  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
              + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[a-fA-F0-9:]+])"
              + "(?::[0-9]{1,5})?");
  private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final int MAX_NAME = 255;
  private static final int MAX_PORT = 65535;

  private final String registry;
  private final String repository;
  private final Optional<String> tag;
  private final Optional<Digest> digest;

  private ImageReference(
      String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    this.registry = registry;
    this.repository = repository;
    this.tag = tag;
    this.digest = digest;
  }

  /**
   * Reads a reference.
   *
   * @throws SlipwayException with {@link Problem#INVALID_REFERENCE} if the text has another form
   */
  public static ImageReference of(String text) {
    if (text.contains("://")) {
      throw invalid(text, "a reference begins with the registry, without http:// or https://");
    }
    String rest = text;
    Optional<Digest> digest = Optional.empty();
    int at = rest.indexOf('@');
    if (at >= 0) {
      try {
        digest = Optional.of(Digest.of(rest.substring(at + 1)));
      } catch (IllegalArgumentException e) {
        throw invalid(
            text, "what follows the @ is not a digest (sha256: and 64 digits or letters a to f)");
      }
      rest = rest.substring(0, at);
    }
    Optional<String> tag = Optional.empty();
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/')) {
      String candidate = rest.substring(colon + 1);
      if (!isTag(candidate)) {
        throw invalid(
            text,
            "the tag '"
                + candidate
                + "' may have letters, digits, '_', '.' and '-' only, at most 128, and not start"
                + " with '.' or '-'");
      }
      tag = Optional.of(candidate);
      rest = rest.substring(0, colon);
    }
    return named(text, rest, tag, digest);
  }

  private static ImageReference named(
      String text, String name, Optional<String> tag, Optional<Digest> digest) {
    String registry = DOCKER_HUB;
    String repository = name;
    int slash = name.indexOf('/');
    if (slash >= 0 && looksLikeRegistry(name.substring(0, slash))) {
      registry = name.substring(0, slash);
      repository = name.substring(slash + 1);
      if (registry.equals("index.docker.io") || registry.equals("registry-1.docker.io")) {
        registry = DOCKER_HUB;
      }
    }
    if (!isRegistry(registry)) {
      throw invalid(text, "'" + registry + "' is not a host name with an optional port");
    }
    checkRepository(text, repository);
    if (registry.equals(DOCKER_HUB) && repository.indexOf('/') < 0) {
      checkHubName(text, repository, tag);
      repository = "library/" + repository;
    }
    return new ImageReference(registry, repository, tag, digest);
  }

  private static boolean looksLikeRegistry(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(java.util.Locale.ROOT));
  }

  private static boolean isRegistry(String text) {
    if (text.length() > MAX_NAME || !REGISTRY.matcher(text).matches()) {
      return false;
    }
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    return !hasPort || Integer.parseInt(text.substring(colon + 1)) <= MAX_PORT;
  }

  /** Names that Docker Hub cannot have, and that are something else which was cut short. */
  private static void checkHubName(String text, String name, Optional<String> tag) {
    boolean host = name.indexOf('.') >= 0 || name.equals("localhost");
    if (host && tag.isPresent() && tag.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw invalid(text, "the name of the repository is missing after host and port");
    }
    if (name.length() == 64 && name.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw invalid(text, "64 hex digits are the id of an image and not the name of a repository");
    }
  }

  private static void checkRepository(String text, String repository) {
    if (repository.isEmpty()) {
      throw invalid(text, "the name of the repository is missing");
    }
    if (repository.length() > MAX_NAME) {
      throw invalid(text, "the name of the repository has more than " + MAX_NAME + " characters");
    }
    for (String component : repository.split("/", -1)) {
      if (!COMPONENT.matcher(component).matches()) {
        throw invalid(
            text,
            component.isEmpty()
                ? "there is an empty part between slashes"
                : "'"
                    + component
                    + "' may have lower-case letters and digits only, with '.', '_', '__' or '-'"
                    + " between them");
      }
    }
  }

  private static SlipwayException invalid(String text, String why) {
    return Problem.INVALID_REFERENCE.with("reference", text, "why", why);
  }

  /** Whether the text can be a tag. */
  public static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /** The registry as {@code host[:port]}; {@code docker.io} for Docker Hub. */
  public String registry() {
    return registry;
  }

  /** The repository within the registry, such as {@code team/app}. */
  public String repository() {
    return repository;
  }

  /** The tag, if one is named. */
  public Optional<String> tag() {
    return tag;
  }

  /** The digest, if one is named. */
  public Optional<Digest> digest() {
    return digest;
  }

  /**
   * The digest if there is one, else the tag, else {@code latest}: what a registry is asked for.
   */
  public String tagOrDigest() {
    return digest.isPresent() ? digest.get().toString() : tag.orElse("latest");
  }

  /**
   * The same repository with this tag and no digest.
   *
   * @throws SlipwayException if the text cannot be a tag
   */
  public ImageReference withTag(String newTag) {
    if (!isTag(newTag)) {
      throw Problem.INVALID_TAG.with("tag", newTag);
    }
    return new ImageReference(registry, repository, Optional.of(newTag), Optional.empty());
  }

  /** The repository alone, without tag and digest. */
  public ImageReference withoutTag() {
    return new ImageReference(registry, repository, Optional.empty(), Optional.empty());
  }

  /** The same repository and tag with this digest. */
  public ImageReference withDigest(Digest newDigest) {
    return new ImageReference(registry, repository, tag, Optional.of(newDigest));
  }

  /** Registry and repository without tag and digest. */
  public String name() {
    return registry + "/" + repository;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageReference that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The whole reference, with the registry spelled out. */
  @Override
  public String toString() {
    String tagged = tag.isPresent() ? name() + ":" + tag.get() : name();
    return digest.isPresent() ? tagged + "@" + digest.get() : tagged;
  }
}
