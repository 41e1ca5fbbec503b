package io.github.slipway.rule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a project that has no build rules yet.
 *
 * @param image where its images go, without a tag; may end in {@code /}
 * @param name of the project, for an image that has to be made up
 * @param modules the names of those that can have an image; none outside of Maven
 * @param branch the main one
 * @param tags the names of Git tags, which show how releases are called
 * @param dockerfiles those outside of the modules, relative to the root of the repository, with
 *     {@code /}
 */
public record ProjectFacts(
    Optional<String> image,
    String name,
    List<String> modules,
    String branch,
    Collection<String> tags,
    List<String> dockerfiles) {
  public ProjectFacts {
    modules = List.copyOf(modules);
    tags = List.copyOf(tags);
    dockerfiles = List.copyOf(dockerfiles);
  }
}
